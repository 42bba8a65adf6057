#pragma once

namespace duologue::ui {

class ExchangeController;
class MainWindow;

/// Binds what brings annotations in and takes annotations and clips out. The controller is the
/// window's.
ExchangeController *bindExchangeActions(MainWindow &window);

} // namespace duologue::ui
