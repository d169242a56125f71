#!/usr/bin/env bash
# From a bare machine to the first film. `bash quickstart.sh --help` tells the rest.
set -euo pipefail

readonly FILM=lectures/showcase.toml
readonly DECKS=tests/decks
readonly STAMP=.venv/quickstart.stamp
missing_tools=""
failed_checks=""
testing=""

usage() {
    cat <<'TEXT'
bash quickstart.sh         set up .venv, then render the showcase lecture (720p, 30 frames a second)
bash quickstart.sh test    set up .venv with the test tools, then run every check
bash quickstart.sh setup   set up .venv with the test tools, and nothing else

Needs Python 3.11 or newer. Missing system packages are installed as root or by sudo, saying what
is run; for the tests also Chromium, LibreOffice Impress, LaTeX and poppler, which open what is
exported as its readers will; reveal.js and Marp come with npm. Running it again does no set-up work. Everything made lies in this folder.
TEXT
}

main() {
    cd "$(dirname "${BASH_SOURCE[0]}")"
    leave_the_callers_environment
    case "${1-}" in
        "")
            set_up requirements.lock
            render_film
            ;;
        test)
            testing=yes
            set_up requirements-dev.lock
            run_checks
            ;;
        setup)
            testing=yes
            set_up requirements-dev.lock
            ;;
        -h | --help) usage ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
}

# ------------------------------------------------------------------------------------ telling

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "quickstart stopped: $1"
    shift
    for line in "$@"; do say "  $line"; done
    exit 1
}

leave_the_callers_environment() {
    unset PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV
    unset PIP_TARGET PIP_PREFIX PIP_ROOT PIP_USER PIP_CONSTRAINT
    export PYTHONNOUSERSITE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USE_PEP517=1
}

# ------------------------------------------------------------------------ the machine's packages

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

is_macos() { [ "$(uname)" = Darwin ]; }

has_venv() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }

has_python_headers() {
    "$1" - 2>/dev/null <<'PYTHON'
import pathlib, sys, sysconfig
sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())
PYTHON
}

has_compiler() {
    if is_macos; then xcode-select -p; else command -v gcc; fi >/dev/null 2>&1
}

# On macOS pango comes inside a wheel, cairo alone is compiled against.
has_graphics_headers() {
    if is_macos; then pkg-config --exists cairo; else pkg-config --exists cairo pangocairo; fi \
        2>/dev/null
}

# What is missing, in words of our own; package_names translates them for the system at hand.
look_for_tools() {
    local python
    python=$(find_python)
    missing_tools=""
    if [ -z "$python" ]; then
        missing_tools=" python venv headers"
    else
        has_venv "$python" || missing_tools+=" venv"
        has_python_headers "$python" || missing_tools+=" headers"
    fi
    has_compiler || missing_tools+=" compiler"
    command -v pkg-config >/dev/null || missing_tools+=" pkg-config"
    has_graphics_headers || missing_tools+=" graphics"
    if [ "$(manager)" = apt-get ] && [ ! -s /etc/ssl/certs/ca-certificates.crt ]; then
        missing_tools+=" certificates"
    fi
    if [ -n "$testing" ] && ! is_macos; then
        command -v chromium >/dev/null || missing_tools+=" browser"
        [ -n "$(fc-list :charset=207b 2>/dev/null)" ] || missing_tools+=" font" # has ⁻ as in A⁻¹
        command -v soffice >/dev/null || missing_tools+=" office"
        command -v pdftotext >/dev/null || missing_tools+=" pdf"
        kpsewhich beamer.cls pgfmath.sty >/dev/null 2>&1 || missing_tools+=" latex"
    fi
}

manager() {
    local name
    for name in apt-get dnf brew; do
        if command -v "$name" >/dev/null; then
            echo "$name"
            return
        fi
    done
}

# Debian and Ubuntu name the parts of a second Python after its version.
debian_python() {
    local python
    python=$(find_python)
    case "$python" in "" | */python3) echo python3 ;; *) basename "$python" ;; esac
}

package_name() {
    case "$(manager):$1" in
        apt-get:python) echo python3 ;;
        apt-get:venv) echo "$(debian_python)-venv" ;;
        apt-get:headers) echo "$(debian_python)-dev" ;;
        apt-get:compiler | dnf:compiler) echo gcc ;;
        apt-get:graphics) echo libpango1.0-dev ;;
        apt-get:certificates) echo ca-certificates ;;
        dnf:python | dnf:venv) echo python3 ;;
        dnf:headers) echo python3-devel ;;
        dnf:graphics) echo "cairo-devel pango-devel" ;;
        brew:python | brew:venv | brew:headers) echo python3 ;;
        brew:graphics) echo cairo ;;
        *:pkg-config) echo pkg-config ;;
        apt-get:browser) echo "chromium fonts-liberation" ;;
        *:browser) echo "chromium liberation-fonts" ;;
        apt-get:font) echo "fontconfig fonts-dejavu-core" ;;
        *:font) echo "fontconfig dejavu-sans-fonts" ;;
        *:office) echo libreoffice-impress ;;
        *:pdf) echo poppler-utils ;;
        apt-get:latex) echo "texlive-latex-recommended texlive-pictures" ;;
        *:latex) echo "texlive-latex texlive-beamer" ;;
    esac
}

package_names() {
    local tool
    for tool in $missing_tools; do package_name "$tool"; done | sort -u | tr '\n' ' ' | sed 's/ $//'
}

install_line() {
    case "$(manager)" in
        apt-get) echo "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install" \
            "--no-install-recommends $1" ;;
        dnf) echo "dnf install -y $1" ;;
        brew) echo "brew install $1" ;;
    esac
}

ensure_tools() {
    look_for_tools
    [ -n "$missing_tools" ] || return 0
    refuse_old_python
    if is_macos && ! has_compiler; then
        stop "no C compiler found." "Run: xcode-select --install"
    fi
    local packages line
    packages=$(package_names)
    line=$(install_line "$packages")
    [ -n "$line" ] || stop "the system lacks:$missing_tools." \
        "Install Python 3.11 or newer with its venv module and headers, a C compiler, pkg-config," \
        "and the development files of cairo and pango; then run this again."
    install_packages "$packages" "$line"
    look_for_tools
    [ -z "$missing_tools" ] || stop "still missing after the installation:$missing_tools." \
        "Install them by hand, then run this again."
}

refuse_old_python() {
    if [ -z "$(find_python)" ] && command -v python3 >/dev/null; then
        stop "$(python3 --version) is too old; Python 3.11 or newer is needed." \
            "Where the system offers one: apt-get install python3.11 python3.11-venv python3.11-dev"
    fi
}

install_packages() {
    local line=$2
    if [ "$(manager)" = brew ] || [ "$(id -u)" = 0 ]; then
        run_as_told sh -c "$line" "$line"
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        run_as_told sudo sh -c "$line" "sudo sh -c '$line'"
    else
        stop "system packages are missing: $1." "As root, run:" "  $line" "then run this again."
    fi
}

# The last word is the command as a person would type it.
run_as_told() {
    local shown=${!#}
    say "Installing system packages (a minute or so): $shown"
    "${@:1:$#-1}" >/dev/null || stop "the installation failed." \
        "Look at the messages above, run by hand: $shown" "then run this again."
}

# ------------------------------------------------------------------------------ the environment

# The stamp's first line tells where and for which Python .venv was made: elsewhere it is useless.
# The second is a checksum of what was installed. While work is under way it says "unfinished".
where_made() {
    .venv/bin/python -c 'import sys; print(*sys.version_info[:2], sys.prefix)' 2>/dev/null || true
}

what_installed() { cat pyproject.toml "$1" "$DECKS/package-lock.json" | cksum; }

stamp_line() { sed -n "$1p" "$STAMP" 2>/dev/null || true; }

is_usable() { [ -n "$(where_made)" ] && [ "$(stamp_line 1)" = "$(where_made)" ]; }

is_ready() {
    is_usable || return 1
    case "$(stamp_line 2)" in
        "$(what_installed "$1")" | "$(what_installed requirements-dev.lock)") return 0 ;;
        *) return 1 ;;
    esac
}

set_up() {
    if is_ready "$1"; then return; fi
    ensure_tools
    is_usable || make_venv
    echo unfinished >"$STAMP"
    say "Installing the Python packages of $1 into .venv (a minute or two the first time) ..."
    install_into_venv -r "$1" || stop "the Python packages could not be installed." \
        "Look at the messages above. If a download failed, check the network and run this again."
    install_into_venv --no-deps --no-build-isolation -e . ||
        stop "this project could not be installed into .venv." "Delete .venv and run this again."
    [ -z "$testing" ] || .venv/bin/npm ci --prefix "$DECKS" --ignore-scripts --silent >/dev/null ||
        stop "reveal.js and Marp could not be installed." "Check the network and run this again."
    compile_quietly
    { where_made && what_installed "$1"; } >"$STAMP.new"
    mv "$STAMP.new" "$STAMP"
}

# What quickstart made is made anew; what somebody else made is set aside.
make_venv() {
    if [ -e .venv ] && [ ! -e "$STAMP" ]; then
        local aside
        aside=".venv.aside-$(date +%Y%m%d-%H%M%S)"
        say ".venv was not made by quickstart; it is now $aside."
        mv .venv "$aside"
    fi
    rm -rf .venv
    mkdir .venv
    echo unfinished >"$STAMP"
    "$(find_python)" -m venv --without-pip .venv ||
        stop "no virtual environment could be made." "Look at the messages above."
}

# On all cores at once, and without the warnings that newer Pythons have for older packages.
compile_quietly() {
    PYTHONWARNINGS=ignore .venv/bin/python -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true
}

install_into_venv() {
    if command -v uv >/dev/null; then
        uv pip install --quiet --python .venv/bin/python "$@" >&2 && return
        say "uv did not manage; trying pip ..."
    fi
    .venv/bin/python -m pip --version >/dev/null 2>&1 ||
        .venv/bin/python -m ensurepip >/dev/null || return 1
    .venv/bin/python -m pip install --quiet --no-compile "$@" >&2
}

# ------------------------------------------------------------------------------------ the work

render_film() {
    .venv/bin/mathviz lecture build "$FILM" --quality 720p --fps 30 ||
        stop "the film could not be rendered." "To look for the cause: .venv/bin/mathviz doctor"
    say "These files lie in $PWD."
    say "For 1080p at 60 frames a second: .venv/bin/mathviz lecture build $FILM --quality 1080p"
}

run_checks() {
    check formatting ".venv/bin/ruff format ." .venv/bin/ruff format --check .
    check lint ".venv/bin/ruff check --fix ., the rest by hand" .venv/bin/ruff check .
    check types "correct the lines named above" .venv/bin/mypy
    check "import contracts" "move the import named above to the room it belongs to" \
        .venv/bin/lint-imports
    check tests "run one alone: .venv/bin/pytest PATH::NAME" .venv/bin/pytest -n auto --dist loadgroup
    [ -z "$failed_checks" ] || stop "failed:$failed_checks." "How to mend each is said above."
    say "All checks passed."
}

check() {
    local name=$1 cure=$2
    shift 2
    say "== $name"
    "$@" && return
    say "== $name failed; to mend it: $cure"
    failed_checks+=" $name;"
}

main "$@"
