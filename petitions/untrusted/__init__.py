"""Files of strangers, opened in a process of their own that may not use much.

The program (`program.py` and what it reads pictures, PDF and DOCX with) runs without Django,
without the settings and without the environment; the caller speaks to it by `process.py`.
"""
