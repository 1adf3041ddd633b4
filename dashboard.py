"""The front door: `streamlit run dashboard.py`, or any ASGI server with `dashboard:app`.

`streamlit run dashboard.py -- --data FOLDER`, or the environment variable SCR_DATA, serves a folder to
everyone; a folder that cannot be used stops the start and tells why."""

import argparse
import os
import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import file_util

from pages.parts.failure import page_failed
from pages.parts.view import served_data, served_policy
from scr_data import settings
from scr_data.asking.store import Dataset
from scr_data.loading.served_folder import report
from scr_data.serving import assets
from scr_data.serving.compressed import CompressedFiles
from scr_data.serving.headers import SecurityHeaders, security_headers
from scr_data.warming import warm_up

parser = argparse.ArgumentParser(add_help=False)
parser.add_argument("--data", default=settings.data_folder())
folder = parser.parse_known_args()[0].data
if folder:
    settings.serve(folder)
loaded = served_data()  # kept, so that the first visitor need not wait
if not isinstance(loaded, Dataset):
    print(f"The data folder {folder} cannot be used.\n{report(loaded)}", file=sys.stderr)
    os._exit(1)  # an exit that the server would catch would leave it running without data
if settings.warms_up():
    warm_up(loaded, served_policy())

files = Path(file_util.get_static_dir())  # what Streamlit ships for browsers
headers = security_headers((files / "index.html").read_text(encoding="utf-8"))
app = st.App(
    Path(__file__).parent / "pages" / "frame.py",
    routes=assets.routes(),
    on_script_error=page_failed,
    middleware=[
        Middleware(SecurityHeaders, headers=headers),  # first, so that no answer is without
        Middleware(CompressedFiles, folder=files / "static", prefix="/static/"),
    ],
)
