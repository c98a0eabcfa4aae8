# Shared by run, test and .ci/run: build_release TARGETS... brings build/release up to date; quick when nothing changed.
# Needs $here, the project's folder.

build_log() { printf '%s/build/%s.log\n' "$here" "$1"; }

configure() { # PRESET: once; ninja reconfigures by itself afterwards
  [ -e "$here/build/$1/build.ninja" ] || (cd "$here" && cmake --preset "$1") >"$(build_log "$1")" 2>&1
}

build_preset() { # PRESET TARGETS...
  local preset=$1; shift
  mkdir -p "$here/build"
  configure "$preset" && ninja -C "$here/build/$preset" "$@" >>"$(build_log "$preset")" 2>&1
}

stop_build() {
  tail -n 40 "$(build_log "$1")" >&2
  printf 'build: %s did not build: the end of its log stands above; see %s\n' "$1" "$(build_log "$1")" >&2
  exit 3
}

build_release() { # set-up is looked at only where something is missing
  mkdir -p "$here/build"
  : >"$(build_log release)"
  if [ -e "$here/build/release/.ready" ] && build_preset release "$@"; then return; fi
  "$here/tools/setup" "${setup_level:-build}"
  [ -e "$here/build/release/build.ninja" ] || echo 'build: the first build takes some minutes' >&2
  build_preset release "$@" || stop_build release
  touch "$here/build/release/.ready"
}
