#!/bin/sh
# Gets the browser for the tests: one that is there, else the system's package, else Playwright's own.
# Beside Chromium its headless shell, where the system has it: a page costs half of the time there.
# usage: tests/browser.sh BIN   (the folder with playwright)
set -eu
found() { [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] || command -v chromium || command -v chromium-browser || command -v google-chrome; }
shell() { [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell; }
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null; }
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && ! { found && shell; } >/dev/null; then
  apt-get update -qq || true
  found >/dev/null || install chromium fonts-noto-cjk || true
  shell >/dev/null || install chromium-headless-shell || true
fi
found >/dev/null || "$1/playwright" install --with-deps chromium
# Without a Han font screenshots show boxes; the tests do not depend on it.
found || echo "Playwright's Chromium"
