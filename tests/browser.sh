#!/bin/sh
# Gets the browser for the tests: one that is there, else the system's package, else Playwright's own.
# usage: tests/browser.sh BIN   (the folder with playwright)
set -eu
found() { [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] || command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! found >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null || true
  fi
  found >/dev/null || "$1/playwright" install --with-deps chromium
fi
# Without a Han font screenshots show boxes; the tests do not depend on it.
found || echo "Playwright's Chromium"
