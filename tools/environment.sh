#!/bin/sh
# Makes a virtual environment with exactly the pinned packages; does nothing where it is up to date.
#
# usage: tools/environment.sh VENV REQUIREMENTS
#
# A stamp is written after a full install only; an interrupted one is done again from scratch.
set -eu

venv=$1
requirements=$2
stamp=$venv/.installed-$(basename "$requirements" .txt)
unfinished=$venv/.installing

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    seen=
    for python in ${PYTHON:-python3 python3.12 python3.13 python3.11 python3.14 python}; do
        fits "$python" || continue
        seen=$python
        has_venv "$python" && echo "$python" && return
    done
    if [ -n "$seen" ]; then
        echo "newsfigures: $seen cannot make virtual environments: apt install python3-venv" >&2
    else
        echo "newsfigures: needs Python 3.11 or newer; none of python3, python3.11 … python3.14 is." \
            "Install one, or name it: make PYTHON=/path/to/python" >&2
    fi
    return 1
}

# Whole: made, not in the middle of an installation, and its Python still runs.
whole() { [ ! -e "$unfinished" ] && ls "$venv"/.installed-* && "$venv/bin/python" -c ''; }

# Whether some full installation held every pin of the requirements; those of developers hold all others.
satisfied() {
    for installed in "$venv"/.installed-*; do
        grep -v '^ *#' "$requirements" | grep -Fxvq -f "$installed" || return 0
    done
    return 1
}

if ! whole >/dev/null 2>&1; then
    python=$(find_python)
    echo "newsfigures: making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
elif satisfied; then
    exit 0
fi
echo "newsfigures: installing $requirements"
: >"$unfinished"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements" || {
    echo "newsfigures: the packages of $requirements could not be installed (see above);" \
        "the next make tries again from scratch" >&2
    exit 1
}
cp "$requirements" "$stamp"
rm -f "$unfinished"
