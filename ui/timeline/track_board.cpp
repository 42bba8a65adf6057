#include "ui/timeline/track_board.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "ui/controllers/session_controller.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

template <class Row>
bool concerns(const RowChange &change)
{
    return std::holds_alternative<Row>(change.any());
}

bool isStructural(const RowChange &change)
{
    return concerns<Tier>(change) || concerns<Participant>(change) ||
           concerns<MediaSource>(change) || concerns<SessionInfo>(change) ||
           concerns<Vocabulary>(change);
}

bool isOfAnotherFile(const RowChange &change)
{
    const auto *now = change.after ? std::get_if<MediaSource>(&*change.after) : nullptr;
    const auto *before = change.before ? std::get_if<MediaSource>(&*change.before) : nullptr;
    return now && (!before || before->path != now->path || before->role != now->role);
}

} // namespace

TrackBoard::TrackBoard(SessionController &controller, media::Player &player, QObject *parent)
    : QObject(parent), m_controller(controller), m_player(player)
{
    connect(&controller, &SessionController::opened, this, &TrackBoard::open);
    connect(&controller, &SessionController::closed, this, [this] {
        m_tracks.clear();
        for (const auto &provider : m_providers)
            provider->forget();
        Q_EMIT remade();
    });
    connect(&controller, &SessionController::changed, this, &TrackBoard::apply);
    connect(&controller, &SessionController::annotatorChanged, this, &TrackBoard::rebuild);
}

TrackBoard::~TrackBoard() = default;

void TrackBoard::start()
{
    if (m_controller.isOpen())
        open();
}

void TrackBoard::open()
{
    for (const auto &provider : m_providers)
        provider->forget();
    m_tracks.forgetLayout();
    rebuild();
    m_arranger.open(m_controller.path());
    for (const auto &provider : m_providers)
        provider->load();
}

QString TrackBoard::sessionFolder() const
{
    return QFileInfo(m_controller.path()).absolutePath();
}

void TrackBoard::setFont(const QFont &font)
{
    m_font = font;
    rebuild();
}

void TrackBoard::setBlind(bool blind)
{
    if (std::exchange(m_blind, blind) != blind)
        rebuild();
}

std::vector<Track> TrackBoard::makeTracks(const Session &session, const QFont &font) const
{
    TrackMaker maker(session, font);
    for (const auto &provider : m_providers) {
        maker.of(*provider);
        provider->addTracks(maker);
    }
    for (const auto &provider : m_providers) {
        maker.of(*provider);
        provider->addLastTracks(maker);
    }
    return maker.take();
}

void TrackBoard::remake()
{
    if (!m_controller.isOpen())
        return;
    m_tracks.replace(makeTracks(m_controller.session(), m_font));
    for (Track &track : m_tracks.all()) {
        track.layer->update(m_controller.session(), nullptr);
        track.provider->prepare(track);
    }
    for (const auto &provider : m_providers)
        provider->tracksMade();
    Q_EMIT remade();
    lookSoon();
}

void TrackBoard::rebuild()
{
    remake();
    m_arranger.noteLayout();
}

void TrackBoard::apply(const IndexedEdit &edit)
{
    for (const auto &provider : m_providers)
        provider->edited(edit);
    if (std::ranges::any_of(edit.others(), isOfAnotherFile))
        for (const auto &provider : m_providers)
            provider->load();
    if (std::ranges::any_of(edit.others(), isStructural))
        return rebuild();
    for (Track &track : m_tracks.all())
        if (track.layer->update(m_controller.session(), &edit))
            track.strip.invalidate();
}

void TrackBoard::repaint(const QString &key)
{
    if (Track *track = m_tracks.find(key))
        repaint(*track);
}

void TrackBoard::repaint(Track &track)
{
    track.strip.invalidate();
    Q_EMIT repainted(track.key);
}

void TrackBoard::look(const Sight &sight)
{
    for (const auto &provider : m_providers)
        provider->look(sight);
}

bool TrackBoard::isNeeded(const Track &track) const
{
    return !track.hidden || std::ranges::any_of(m_providers, [&track](const auto &provider) {
        return provider->needs(track);
    });
}

void TrackBoard::follow(Id annotation, MediaTime playhead)
{
    for (const auto &provider : m_providers)
        provider->follow(annotation, playhead);
}

void TrackBoard::addEntries(QMenu &menu, const Track &track) const
{
    for (const auto &provider : m_providers)
        provider->addEntries(menu, track);
}

std::vector<RunningSpan> TrackBoard::running() const
{
    std::vector<RunningSpan> all;
    for (const auto &provider : m_providers)
        std::ranges::copy(provider->running(), std::back_inserter(all));
    return all;
}

} // namespace duologue::ui
