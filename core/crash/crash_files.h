#pragma once

#include <optional>
#include <string>

/// What is left when the program crashes: a report, for people to look at and to give to others if
/// they like. It says which version crashed how and where in the program, and which actions came
/// before by their ids; nothing of a session, no name and no folder. It is sent nowhere.
namespace duologue::crash {

/// $XDG_STATE_HOME/duologue/crashes, else ~/.local/state/duologue/crashes; empty: no home is known.
/// It need not exist.
std::string reportFolder();

/// Path of the newest report; of the newest that nobody has looked at yet. Any thread.
std::optional<std::string> latestReport(const std::string &folder);
std::optional<std::string> unseenReport(const std::string &folder);

/// From now on it has been looked at; `report` is where it is then. Where its name cannot be
/// changed, nothing happens.
void markSeen(std::string &report);

/// Of the reports there, the newest `count` stay.
void keepNewest(const std::string &folder, std::size_t count);

} // namespace duologue::crash
