#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QFileInfo>
#include <QScrollBar>
#include <QTimer>

#include "ui/timeline/attention_layer.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/pictures_layer.h"
#include "ui/timeline/rating_layer.h"
#include "ui/timeline/spectrogram_layer.h"
#include "ui/timeline/waveform_layer.h"

namespace duologue::ui {

TimelineView::TimelineView(SessionController &controller, Selection &selection,
                           media::Player &player, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_controller(controller),
      m_selection(selection),
      m_player(player),
      m_theme(theme),
      m_commands(new AnnotationCommands(controller, selection, player, this)),
      m_series(new SeriesLoader(this)),
      m_spectrograms(new SpectrogramLoader(this)),
      m_curves(new CurveLoader(this)),
      m_pictures(new PictureLoader(this)),
      m_rest(new QTimer(this)),
      m_dragScroll(new QTimer(this)),
      m_font(font()),
      m_smallFont(smallerFont(font())),
      m_horizontal(new QScrollBar(Qt::Horizontal, this)),
      m_vertical(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    m_playhead = player.position();
    m_selected = selection.annotation();
    m_rest->setSingleShot(true);
    m_rest->setInterval(40);
    connect(m_rest, &QTimer::timeout, this, &TimelineView::lookClosely);
    m_dragScroll->setInterval(50);
    connect(m_dragScroll, &QTimer::timeout, this, &TimelineView::scrollUnderDrag);
    connectAll();
    if (controller.isOpen()) {
        rebuild();
        loadSources();
    }
}

TimelineView::~TimelineView() = default;

void TimelineView::connectAll()
{
    connect(&m_controller, &SessionController::opened, this, [this] {
        m_pyramids.clear();
        m_shownRaters.clear();
        m_ghost.reset();
        m_currentTrack.clear();
        m_tracks.forgetLayout();
        m_measurements = {};
        m_runningModel.clear();
        clearRatingContext();
        rebuild();
        if (const auto layout = m_layouts.ofSession(m_controller.path()))
            applyLayout(*layout);
        m_layout = m_tracks.layout();
        m_earlier.clear();
        loadSources();
        zoomToFit();
    });
    connect(&m_controller, &SessionController::closed, this, [this] {
        if (m_gesture)
            m_gesture->cancel();
        m_gesture.reset();
        m_tracks.clear();
        layOut();
        update();
    });
    connect(&m_controller, &SessionController::changed, this, &TimelineView::applyEdit);
    connect(&m_controller, &SessionController::failed, this, [this] { showGhost(std::nullopt); });
    connect(&m_controller, &SessionController::annotatorChanged, this, &TimelineView::rebuild);
    connect(&m_selection, &Selection::annotationChanged, this, &TimelineView::selectionChanged);
    connect(&m_selection, &Selection::spanChanged, this, [this] { update(); });
    connect(&m_player, &media::Player::positionChanged, this, &TimelineView::movePlayhead);
    connect(&m_player, &media::Player::loopChanged, this, [this] { update(); });
    connect(&m_player, &media::Player::audioChannelsChanged, this, &TimelineView::rebuild);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_tracks.invalidate();
        update();
    });
    connect(m_commands, &AnnotationCommands::activeTierChanged, this, [this](Id tier) {
        if (const Track *track = m_tracks.ofTier(tier)) {
            m_currentTrack = track->key;
            revealTrack(*track);
        }
        update();
        Q_EMIT activeTierChanged(tier);
    });
    connectSeries();
    connectSound();
    connectPictures();
    connect(m_horizontal, &QScrollBar::valueChanged, this, [this](int milliseconds) {
        m_followHeld = true;
        scrollTime(m_axis.x(MediaTime::fromMilliseconds(milliseconds)));
    });
    connect(m_vertical, &QScrollBar::valueChanged, this, [this] {
        m_rest->start();
        update();
    });
}

void TimelineView::rebuild()
{
    remakeTracks();
    if (!m_gesture)
        m_layout = m_tracks.layout();
}

void TimelineView::remakeTracks()
{
    if (!m_controller.isOpen())
        return;
    m_tracks.replace(makeTracks(m_controller.session(), knownChannels(), m_measurements,
                                m_runningModel, font()));
    for (Track &track : m_tracks.all())
        prepare(track);
    comparePairs();
    chooseAttention();
    layOut();
    m_rest->start();
    update();
}

void TimelineView::prepare(Track &track)
{
    const Session &session = m_controller.session();
    track.layer->update(session, nullptr);
    track.strip.invalidate();
    if (track.kind == TrackKind::Waveform) {
        auto &layer = static_cast<WaveformLayer &>(*track.layer);
        const auto peaks = m_pyramids.find({track.source, track.channel});
        if (peaks != m_pyramids.end() && !layer.hasPeaks())
            layer.setPeaks(peaks->second);
        layer.setMuted(headState(track).muted);
    } else if (track.kind == TrackKind::Ratings) {
        auto &layer = static_cast<RatingLayer &>(*track.layer);
        const auto shown = m_shownRaters.find(track.participant);
        layer.setRater(shown == m_shownRaters.end() ? m_controller.annotator().toStdString()
                                                    : shown->second);
        if (shown != m_shownRaters.end())
            track.name += QString(" (%1)").arg(QString::fromStdString(shown->second));
        layer.setCurrentWindow(track.participant == m_ratedPerson ? m_ratedWindow : std::nullopt);
    } else if (track.kind == TrackKind::Pictures) {
        static_cast<PicturesLayer &>(*track.layer).setCache(m_pictures->cache());
    } else if (track.kind == TrackKind::Spectrogram) {
        prepareSpectrogram(track);
    } else if (track.kind == TrackKind::Series && track.onDemand) {
        prepareCurve(track);
    }
}

void TimelineView::loadSources()
{
    const Session &session = m_controller.session();
    const QString folder = QFileInfo(m_controller.path()).absolutePath();
    m_series->clear();
    for (const MediaSource *source : session.media())
        if (source->role == MediaRole::HeartRate)
            m_series->load(*source, folder);
    std::vector<MediaSource> microphones, views;
    for (const MediaSource *source : viewSources(session))
        views.push_back(*source);
    m_pictures->setSources(views, folder);
    for (const MediaSource *source : microphoneSources(session))
        microphones.push_back(*source);
    m_spectrograms->setSources(microphones, folder);
    if (m_peaks)
        m_peaks->load(std::move(microphones), folder);
    loadVoices();
}

/// Depends on who wears a microphone and on the clocks, too: what lapels hear of each other.
void TimelineView::loadVoices()
{
    std::vector<MediaSource> microphones;
    for (const MediaSource *source : microphoneSources(m_controller.session()))
        microphones.push_back(*source);
    m_curves->setSources(microphones, QFileInfo(m_controller.path()).absolutePath());
    m_voices.clear();
}

/// Asks for what has come into view: spectrograms, pictures, and the samples of waveforms that are
/// looked at more closely than their peaks allow.
void TimelineView::lookClosely()
{
    wantSound();
    wantPictures();
    if (!m_peaks)
        return;
    std::set<Id> asked;
    for (const Track &track : m_tracks.all()) {
        if (track.kind != TrackKind::Waveform || track.hidden || asked.contains(track.source))
            continue;
        const auto &layer = static_cast<const WaveformLayer &>(*track.layer);
        if (const auto span = layer.missingSamples(m_axis, devicePixelRatioF())) {
            asked.insert(track.source);
            m_peaks->loadSamples(track.source, *span);
        }
    }
}

void TimelineView::setPeaks(std::unique_ptr<media::PeakLoader> peaks)
{
    m_peaks = std::move(peaks);
    connectPeaks();
    if (m_controller.isOpen())
        loadSources();
}

void TimelineView::connectPeaks()
{
    connect(m_peaks.get(), &media::PeakLoader::ready, this,
            [this](Id source, int channel, const media::PeakPyramidPtr &peaks) {
                const bool known = m_tracks.find(QString("audio:%1:%2").arg(source).arg(channel));
                m_pyramids[{source, channel}] = peaks;
                if (!known)
                    return rebuild();
                for (Track &track : m_tracks.all()) {
                    if (track.source != source || track.channel != channel)
                        continue;
                    if (track.kind == TrackKind::Waveform)
                        static_cast<WaveformLayer &>(*track.layer).setPeaks(peaks);
                    else if (track.kind == TrackKind::Spectrogram)
                        prepareSpectrogram(track);
                    track.strip.invalidate();
                }
                m_rest->start();
                update();
            });
    connect(m_peaks.get(), &media::PeakLoader::samplesReady, this,
            [this](Id source, int channel, const media::SampleWindowPtr &samples) {
                Track *track = m_tracks.find(QString("audio:%1:%2").arg(source).arg(channel));
                if (!track)
                    return;
                static_cast<WaveformLayer &>(*track->layer).setSamples(samples);
                track->strip.invalidate();
                update(trackRect(*track));
            });
    connect(m_peaks.get(), &media::PeakLoader::failed, this, &TimelineView::setWaveformNotes);
    connect(m_peaks.get(), &media::PeakLoader::progress, this, [this](double share) {
        setWaveformNotes(0, tr("Reading the sound… %1 %").arg(std::floor(share * 100)));
    });
}

/// Source 0: all that are still being read.
void TimelineView::setWaveformNotes(Id source, const QString &note)
{
    for (Track &track : m_tracks.all()) {
        if (source && track.source != source)
            continue;
        if (track.kind == TrackKind::Waveform) {
            auto &layer = static_cast<WaveformLayer &>(*track.layer);
            if (layer.hasPeaks() || (!source && layer.failed()))
                continue;
            source ? layer.setFailed(note) : layer.setNote(note);
        } else if (track.kind == TrackKind::Spectrogram && source) {
            static_cast<SpectrogramLayer &>(*track.layer).setFailed(note);
        } else {
            continue;
        }
        track.strip.invalidate();
        update(trackRect(track));
    }
}

/// The player's channels, and those only waveforms are known of.
std::vector<media::AudioChannel> TimelineView::knownChannels() const
{
    std::vector<media::AudioChannel> channels = m_player.audioChannels();
    for (const auto &[key, peaks] : m_pyramids) {
        const auto same = [&key](const media::AudioChannel &c) {
            return c.source == key.first && c.channel == key.second;
        };
        if (std::ranges::any_of(channels, same))
            continue;
        channels.push_back({key.first, key.second, {}, false, false});
    }
    return channels;
}

void TimelineView::applyEdit(const IndexedEdit &edit)
{
    m_ghost.reset();
    const auto structural = [](const RowChange &change) {
        const Row &row = change.any();
        return std::holds_alternative<Tier>(row) || std::holds_alternative<Participant>(row) ||
               std::holds_alternative<MediaSource>(row) || std::holds_alternative<SessionInfo>(row);
    };
    const auto otherFile = [](const RowChange &change) {
        const auto *now = change.after ? std::get_if<MediaSource>(&*change.after) : nullptr;
        const auto *before = change.before ? std::get_if<MediaSource>(&*change.before) : nullptr;
        return now && (!before || before->path != now->path || before->role != now->role);
    };
    const auto otherWearerOrClock = [](const RowChange &change) {
        const auto *now = change.after ? std::get_if<MediaSource>(&*change.after) : nullptr;
        const auto *before = change.before ? std::get_if<MediaSource>(&*change.before) : nullptr;
        return now && before && now->role == MediaRole::Lapel &&
               (before->subject != now->subject || before->sync != now->sync);
    };
    if (std::ranges::any_of(edit.others(), otherFile))
        loadSources();
    else if (std::ranges::any_of(edit.others(), otherWearerOrClock))
        loadVoices();
    if (std::ranges::any_of(edit.others(), structural)) {
        rebuild();
        setAxis(m_axis.resized(m_axis.width(), limits()));
    } else {
        for (Track &track : m_tracks.all())
            if (track.layer->update(m_controller.session(), &edit))
                track.strip.invalidate();
        chooseAttention();
    }
    if (m_selected && !m_controller.session().annotation(m_selected))
        m_selection.setAnnotation(0);
    selectionChanged(m_selection.annotation());
    update();
}

void TimelineView::selectionChanged(Id annotation)
{
    const Session &session = m_controller.session();
    for (const Id id : {m_selected, annotation})
        if (const auto row = session.annotation(id))
            for (Track &track : m_tracks.all())
                if (track.tier == row->tier)
                    track.strip.invalidate();
    m_selected = annotation;
    chooseAttention();
    const auto row = session.annotation(annotation);
    const Track *track = row ? m_tracks.ofTier(row->tier) : nullptr;
    setAccessibleDescription(track ? track->layer->describe({annotation, 0, row->span}, session)
                                   : tr("Nothing selected"));
    if (row && !m_axis.visible().overlaps(row->span))
        revealTime(row->span.begin);
    update();
}

void TimelineView::chooseAttention()
{
    Track *track = m_tracks.find("attention");
    if (!track)
        return;
    auto &layer = static_cast<AttentionLayer &>(*track->layer);
    if (layer.choose(m_controller.session(), m_selected, m_playhead)) {
        track->strip.invalidate();
        update(trackRect(*track));
    }
}

void TimelineView::setRatingContext(Id participant, TimeSpan window)
{
    m_ratedPerson = participant;
    m_ratedWindow = window;
    for (Track &track : m_tracks.all()) {
        if (track.kind != TrackKind::Ratings)
            continue;
        static_cast<RatingLayer &>(*track.layer)
            .setCurrentWindow(track.participant == participant ? m_ratedWindow : std::nullopt);
        track.strip.invalidate();
        update(trackRect(track));
    }
}

void TimelineView::clearRatingContext()
{
    setRatingContext(0, {});
    m_ratedWindow.reset();
}

void TimelineView::setShownRater(Id participant, const QString &rater)
{
    if (rater.isEmpty() || rater == m_controller.annotator())
        m_shownRaters.erase(participant);
    else
        m_shownRaters[participant] = rater.toStdString();
    rebuild();
}

void TimelineView::selectNextAnnotation()
{
    m_commands->selectNext();
}
void TimelineView::selectPreviousAnnotation()
{
    m_commands->selectPrevious();
}
void TimelineView::selectTierAbove()
{
    m_commands->selectInTier(m_tracks.visibleTiers(), -1);
}
void TimelineView::selectTierBelow()
{
    m_commands->selectInTier(m_tracks.visibleTiers(), +1);
}
void TimelineView::nudgeBegin(MediaTime by)
{
    m_commands->nudge(Edge::Begin, by);
}
void TimelineView::nudgeEnd(MediaTime by)
{
    m_commands->nudge(Edge::End, by);
}
void TimelineView::splitAtPlayhead()
{
    m_commands->splitAtPlayhead();
}
void TimelineView::mergeWithNext()
{
    m_commands->mergeWithNext();
}
void TimelineView::deleteSelected()
{
    m_commands->remove();
}
void TimelineView::annotateSelection()
{
    const Track *track = m_tracks.ofTier(activeTier());
    if (!m_selection.span() || !track || !track->editable)
        return;
    m_commands->create(track->tier, *m_selection.span());
    m_selection.setSpan(std::nullopt);
}
} // namespace duologue::ui

#include "moc_timeline_view.cpp"
