#!/usr/bin/env bash
# A desktop session of its own with a real, open keyring, in a folder of its own: keyring.sh TEST_PROGRAM
set -euo pipefail
test_program=$1
for tool in dbus-run-session gnome-keyring-daemon; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed here"; exit 4; }
done
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data
mkdir -m 700 "$XDG_RUNTIME_DIR"
# The daemon's words are of no use; it ends with the session's bus.
dbus-run-session -- bash -c 'printf words | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec "$0" "[.keyring]"' "$test_program"
