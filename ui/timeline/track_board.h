#pragma once

#include <memory>
#include <vector>

#include <QFont>
#include <QObject>

#include "core/session/indexed_edit.h"
#include "ui/timeline/track_arranger.h"
#include "ui/timeline/track_list.h"
#include "ui/timeline/track_provider.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class SessionController;

/// The tracks of the open session: what their providers make of it, as the user has arranged them.
/// What providers may see and ask of the timeline, they see and ask here. UI thread; controller and
/// player must outlive it.
class TrackBoard : public QObject
{
    Q_OBJECT
public:
    TrackBoard(SessionController &controller, media::Player &player, QObject *parent = nullptr);
    ~TrackBoard() override;

    /// From top to bottom.
    template <class Provider, class... Args>
    Provider &add(Args &&...args)
    {
        auto provider = std::make_unique<Provider>(*this, std::forward<Args>(args)...);
        Provider &added = *provider;
        m_providers.push_back(std::move(provider));
        return added;
    }
    /// All providers are there: shows what session is open, if any.
    void start();

    SessionController &controller() const { return m_controller; }
    media::Player &player() const { return m_player; }
    QString sessionFolder() const;
    TrackList &tracks() { return m_tracks; }
    const TrackList &tracks() const { return m_tracks; }
    TrackArranger &arranger() { return m_arranger; }
    const TrackArranger &arranger() const { return m_arranger; }
    void setFont(const QFont &font);
    /// What models said is hidden from who is to rate first.
    void setBlind(bool blind);
    bool isBlind() const { return m_blind; }

    /// What the session asks for, without what the user makes of it.
    std::vector<Track> makeTracks(const Session &session, const QFont &font) const;
    /// Makes the tracks anew; layers stay.
    void remake();
    /// Likewise, and not for something that the user did to the tracks.
    void rebuild();

    /// A track looks other than before.
    void repaint(const QString &key);
    void repaint(Track &track);
    /// Tracks ask anew for what is in sight, soon.
    void lookSoon() { Q_EMIT sightWanted(); }
    void look(const Sight &sight);
    /// It is shown, or something else needs what it shows.
    bool isNeeded(const Track &track) const;

    void follow(Id annotation, MediaTime playhead);
    void addEntries(QMenu &menu, const Track &track) const;
    std::vector<RunningSpan> running() const;

Q_SIGNALS:
    void remade();
    void repainted(const QString &key);
    void revealed(const QString &key);
    void sightWanted();
    void runningChanged(); ///< what running() says
    /// A provider measures() more than before.
    void measuresChanged();

private:
    void open();
    void apply(const IndexedEdit &edit);

    SessionController &m_controller;
    media::Player &m_player;
    QFont m_font;
    bool m_blind = false;
    std::vector<std::unique_ptr<TrackProvider>> m_providers;
    TrackList m_tracks;
    TrackArranger m_arranger{*this};

    friend class TrackArranger;
};

} // namespace duologue::ui
