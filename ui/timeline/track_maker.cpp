#include "ui/timeline/track_maker.h"

#include <algorithm>
#include <map>
#include <ranges>

#include <QFontMetrics>

#include "core/session/proposals.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/tier_look.h"

namespace duologue::ui {
namespace {

class NoteLayer : public Layer
{
public:
    explicit NoteLayer(QString note) : m_note(std::move(note)) {}
    void paint(Canvas &, const LayerContext &) const override {}
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override
    {
        painter.setFont(context.font.font());
        drawEmptyNote(painter, rect, m_note, context.theme.color(Role::TextMuted));
    }
    bool update(const Session &, const IndexedEdit *) override { return false; }

private:
    QString m_note;
};

Track made(TrackProvider *provider, const QString &key, const QString &what, const QString &name,
           int person, int height)
{
    Track track;
    track.provider = provider;
    track.key = key;
    track.role = what;
    track.name = track.toolTip = name;
    track.person = person;
    track.height = height;
    return track;
}

} // namespace

TrackMaker::TrackMaker(const Session &session, const QFont &font)
    : m_session(session),
      m_line(QFontMetrics(font).height()),
      m_smallLine(QFontMetrics(smallerFont(font)).height())
{
}

Track &TrackMaker::add(const QString &key, const QString &what, const QString &name, int person,
                       int height)
{
    m_tracks.push_back(made(m_provider, key, what, name, person, height));
    return m_tracks.back();
}

Track &TrackMaker::addUnderMicrophone(Id participant, const QString &key, const QString &what,
                                      const QString &name, int height)
{
    const auto hears = [&](const Track &track) {
        const MediaSource *source = track.audible ? m_session.mediaSource(track.source) : nullptr;
        return source && source->role == MediaRole::Lapel && source->subject == participant;
    };
    const auto sound = std::ranges::find_if(m_tracks, hears);
    const auto last = sound == m_tracks.end()
                          ? m_tracks.rbegin()
                          : std::ranges::find(m_tracks | std::views::reverse, sound->recording,
                                              &Track::recording);
    const auto added = m_tracks.insert(
        last.base(), made(m_provider, key, what, name, orderOf(participant), height));
    added->participant = participant;
    return *added;
}

void TrackMaker::addViews(const View &view, int height, const std::function<void(Track &)> &finish)
{
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        const Track &sound = m_tracks[i];
        const QString key = QString("%1:%2").arg(view.way, sound.recording);
        if (!sound.audible || find(key))
            continue;
        const MediaSource *source = m_session.mediaSource(sound.source);
        Track track =
            made(m_provider, key, view.way, view.name.arg(sound.name), sound.person, height);
        track.source = sound.source;
        track.channel = sound.channel;
        track.participant = source ? source->subject : 0;
        track.recording = sound.recording;
        track.way = view.way;
        track.view = view.view;
        track.toolTip = QString("%1, %2 (%3)")
                            .arg(view.view, sound.name,
                                 source ? QString::fromStdString(source->path) : QString());
        track.hidden = track.onDemand = true;
        finish(track);
        const auto last =
            std::ranges::find(m_tracks | std::views::reverse, track.recording, &Track::recording);
        m_tracks.insert(last.base(), std::move(track));
    }
}

const Track *TrackMaker::find(const QString &key) const
{
    const auto found = std::ranges::find(m_tracks, key, &Track::key);
    return found == m_tracks.end() ? nullptr : &*found;
}

Track &TrackMaker::addTier(const Tier &tier, std::shared_ptr<Layer> layer)
{
    const int person = orderOf(tier.participant);
    Track &track = add(
        QString("tier:%1:%2").arg(tier.id).arg(person),
        QString::fromUtf8(toString(tier.kind).data()), QString::fromStdString(tier.name), person,
        tierRemarks(m_session, tier).isEmpty() ? m_line + 12 : m_line + m_smallLine + 6);
    track.hidden = tier.hidden;
    track.tier = tier.id;
    track.participant = tier.participant;
    track.editable = !tier.locked && (tier.kind != TierKind::Prediction || isProposal(tier));
    if (const QString remarks = tierRemarks(m_session, tier); !remarks.isEmpty())
        track.toolTip = QString("%1 (%2)").arg(track.name, remarks);
    track.layer = std::move(layer);
    return track;
}

void TrackMaker::addNote(const QString &key, const QString &name, const QString &text, int person)
{
    add(key, "note", name, person, m_line + 12).layer = std::make_shared<NoteLayer>(text);
}

int TrackMaker::orderOf(Id participant) const
{
    const Participant *person = m_session.participant(participant);
    return person ? person->order : -1;
}

QString TrackMaker::nameOf(Id participant) const
{
    const Participant *person = m_session.participant(participant);
    return person ? QString::fromStdString(person->pseudonym) : QString();
}

std::vector<Track> TrackMaker::take()
{
    std::map<QString, int> known; // of each
    for (Track &track : m_tracks) {
        const QString stem = QString("%1/%2").arg(track.role).arg(track.person);
        track.role = QString("%1/%2").arg(stem).arg(known[stem]++);
    }
    return std::move(m_tracks);
}

} // namespace duologue::ui
