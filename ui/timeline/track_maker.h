#pragma once

#include <functional>
#include <vector>

#include <QFont>

#include "core/session/session.h"
#include "ui/timeline/track.h"

namespace duologue::ui {

/// What providers put their tracks into, one after the other.
class TrackMaker
{
public:
    TrackMaker(const Session &session, const QFont &font);

    const Session &session() const { return m_session; }
    int line() const { return m_line; }           ///< height of a line of text
    int smallLine() const { return m_smallLine; } ///< and of one of figures

    /// Whose tracks come now.
    void of(TrackProvider &provider) { m_provider = &provider; }
    /// `what` stands for the kind of thing in layouts of other sessions: "utterance". The reference
    /// holds until the next track is added.
    Track &add(const QString &key, const QString &what, const QString &name, int person,
               int height);
    /// Likewise, of a person, under the sound of that person's microphone and other ways to show
    /// it; below all where there is none.
    Track &addUnderMicrophone(Id participant, const QString &key, const QString &what,
                              const QString &name, int height);
    /// Another way to show a sound.
    struct View
    {
        QString way;  ///< "mel": of its key and for actions
        QString name; ///< "Mel %1", with a place for the sound's
        QString view; ///< "Mel spectrogram"
    };
    /// For each sound added so far and not shown in this way yet, a track on demand under its
    /// others; `finish` gives it a layer.
    void addViews(const View &view, int height, const std::function<void(Track &)> &finish);
    /// A tier as what it is, with its annotations in this layer.
    Track &addTier(const Tier &tier, std::shared_ptr<Layer> layer);
    /// A sentence where a track could be.
    void addNote(const QString &key, const QString &name, const QString &text, int person = -1);

    const Track *find(const QString &key) const; ///< null: not added so far
    int orderOf(Id participant) const;           ///< below 0: nobody's
    QString nameOf(Id participant) const;

    /// All of them, each with its role.
    std::vector<Track> take();

private:
    const Session &m_session;
    int m_line;
    int m_smallLine;
    TrackProvider *m_provider = nullptr;
    std::vector<Track> m_tracks;
};

} // namespace duologue::ui
