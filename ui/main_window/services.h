#pragma once

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class ActionTable;
class AnalysisController;
class MediaController;
class RatingController;
class Selection;
class SessionController;
class Theme;
class UtteranceController;

/// What the window works with; all of it outlives the window.
struct Services
{
    SessionController &session;
    MediaController &media;
    Selection &selection;
    media::Player &player;
    Theme &theme;
    ActionTable &actions;
    AnalysisController &analysis;
    RatingController &rating;
    UtteranceController &utterances;
};

} // namespace duologue::ui
