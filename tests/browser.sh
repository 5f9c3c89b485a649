#!/usr/bin/env bash
# Chromium and Chinese fonts from Debian's packages, when they are missing and can be had.
command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing Chromium and fonts-noto-cjk"
    apt-get update -qq >/dev/null && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null || true
fi
command -v chromium >/dev/null || echo "No Chromium: the browser journeys will be skipped."
