"""A user without a browser: the websocket and the messages that Streamlit's own page speaks."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

LONGEST = 60  # seconds for one run of a page


class Failed(Exception):
    """A page answered with an error, or not at all."""


@dataclass
class Session:
    """One open tab."""

    port: int
    page: str = ""
    query: str = ""
    kommune_box: str = ""
    states: dict[str, WidgetState] = field(default_factory=dict)

    def __enter__(self) -> "Session":
        self.socket = connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, compression=None,
            origin=f"http://127.0.0.1:{self.port}",
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def run(self, kommune: str = "") -> bytes:
        """One run of the page, with this kommune chosen as a click would; everything the server sent."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
        if kommune and self.kommune_box:
            self.states[self.kommune_box] = WidgetState(id=self.kommune_box, string_value=kommune)
        message.rerun_script.widget_states.widgets.extend(self.states.values())
        self.socket.send(message.SerializeToString())
        return b"".join(self._answer())

    def _answer(self) -> Iterator[bytes]:
        begun = False
        while True:
            raw = self.socket.recv(timeout=LONGEST)
            found = ForwardMsg.FromString(raw)
            kind = found.WhichOneof("type")
            begun = begun or kind == "new_session"
            if kind == "delta":
                self._look(found)
            if begun:
                yield raw
            if begun and kind == "script_finished":
                return

    def _look(self, found: ForwardMsg) -> None:
        element = found.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and "hændelse" in element.alert.body):
            raise Failed(f"siden '{self.page}' svarede med en fejl")
        if kind == "selectbox" and element.selectbox.label == "Kommune":
            self.kommune_box = element.selectbox.id


def cpu_ms(pid: int) -> float:
    """Processor time of a process so far, all its threads, also those that have ended; in ticks of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def until_ready(port: int) -> None:
    """Waits until the server takes a user."""
    for _ in range(240):
        try:
            with Session(port):
                return
        except OSError:
            time.sleep(0.25)
    raise Failed(f"ingen server på port {port}")
