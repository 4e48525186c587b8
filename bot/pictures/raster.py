"""SVG in, PNG out, in a process of its own: drawing holds the interpreter.

Run as a script, so that it starts in the time that its one import takes.
"""

import sys

#: What the process ends with where the drawing is at fault.
FAULT = 3


def main(fonts: list[str]) -> None:
    """Read SVG from the standard input and write PNG to the standard output."""
    import resvg_py

    svg = sys.stdin.buffer.read().decode()
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg, skip_system_fonts=True, font_files=fonts
        )
    except ValueError as error:
        sys.stderr.write(str(error))
        sys.exit(FAULT)
    sys.stdout.buffer.write(bytes(png))


if __name__ == "__main__":
    main(sys.argv[1:])
