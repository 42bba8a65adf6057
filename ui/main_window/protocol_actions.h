#pragma once

namespace duologue::ui {

class MainWindow;

/// Where the session departs from the protocol, and utterances that are found by ear.
void bindProtocolActions(MainWindow &window);
/// Of what the workbench checks; once it is there.
void tellOfProtocol(MainWindow &window);

} // namespace duologue::ui
