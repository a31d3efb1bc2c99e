"""Blocks of data in pages: their kinds, options and values."""

from __future__ import annotations

from typing import Final

from guide.project import DATA

from .told import told

_FOLDER: Final = "docs/"
RULES: Final = (
    told("FENCE-1", "資料區塊（`guide-table` 等）的種類存在，裡面一行一個選項", _FOLDER),
    told("FENCE-2", "資料區塊的選項照貢獻頁的說明", _FOLDER),
    told("FENCE-3", "資料區塊指到的欄位、紀錄、職位存在", _FOLDER, DATA),
    told("FENCE-4", "每一種資料有一張總表", _FOLDER, DATA),
)
