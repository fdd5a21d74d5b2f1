# shellcheck shell=bash disable=SC2154 # variables of `run`
# How the window opens on poor machines: a graphics driver that fails, libraries that are missing, no display.

step "a graphics driver that fails"
gcc -shared -fPIC -o "$work/hide.so" tests/window/hide.c -ldl || exit 1

# Says exactly one line of ours, which names what is to be installed. Libraries of others may have said something before.
says_one_sentence() {
    local what=$1
    shift
    timeout 60 env "$@" "$tuanthu" >"$work/said" 2>&1
    if grep -q panicked "$work/said" || [ "$(grep -c 'apt-get install' "$work/said")" != 1 ]; then
        fail "$what: $(cat "$work/said")"
    else
        pass
    fi
}

LD_PRELOAD=$work/hide.so HIDE_OPENGL=1 "$tuanthu" >"$work/said" 2>&1 &
process=$!
disown
if wait_for 30 has_window "$process" && tr '\0' '\n' <"/proc/$process/environ" | grep -qx LIBGL_ALWAYS_SOFTWARE=1; then
    pass
else
    fail "without a driver the window is drawn by the processor: $(cat "$work/said")"
fi
kill "$process" 2>/dev/null
says_one_sentence "no OpenGL at all" GALLIUM_DRIVER=none

step "missing libraries"
for library in libX11.so libX11-xcb libXcursor libXi.so libxkbcommon-x11; do
    says_one_sentence "without $library" LD_PRELOAD="$work/hide.so" HIDE=$library
done
says_one_sentence "without a display" -u DISPLAY
