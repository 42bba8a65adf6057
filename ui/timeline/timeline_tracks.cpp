#include <algorithm>
#include <utility>

#include <QInputDialog>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>

#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/controllers/utterance_tier.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/prediction_layer.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

void TimelineView::setCurrentTrack(const QString &key)
{
    const Track *track = m_tracks.find(key);
    if (!track || key == m_currentTrack)
        return;
    m_currentTrack = key;
    if (track->tier)
        m_commands->setActiveTier(track->tier);
    revealTrack(*track);
    setAccessibleDescription(tr("Track %1").arg(track->name));
    update();
}

void TimelineView::tracksChanged()
{
    TrackLayout now = m_tracks.layout();
    m_layouts.rememberSession(m_controller.path(), now);
    if (!m_gesture && now != m_layout) // a drag is one change
        m_earlier.push_back(std::exchange(m_layout, std::move(now)));
    layOut();
    m_rest->start();
    update();
}

void TimelineView::stepTrack(int step)
{
    if (const Track *track = m_tracks.neighbour(m_currentTrack, step))
        setCurrentTrack(track->key);
}
void TimelineView::selectTrackAbove()
{
    stepTrack(-1);
}
void TimelineView::selectTrackBelow()
{
    stepTrack(+1);
}

void TimelineView::moveTrackUp()
{
    if (m_tracks.move(m_currentTrack, -1))
        tracksChanged();
}
void TimelineView::moveTrackDown()
{
    if (m_tracks.move(m_currentTrack, +1))
        tracksChanged();
}

void TimelineView::growTrack(int by)
{
    if (Track *track = m_tracks.find(m_currentTrack)) {
        m_tracks.setHeight(*track, track->height + by);
        tracksChanged();
    }
}
void TimelineView::makeTrackTaller()
{
    growTrack(2 * gridUnit);
}
void TimelineView::makeTrackShorter()
{
    growTrack(-2 * gridUnit);
}

void TimelineView::hideTrack()
{
    Track *track = m_tracks.find(m_currentTrack);
    if (!track)
        return;
    const Track *next = m_tracks.neighbour(track->key, +1);
    if (next == track)
        next = m_tracks.neighbour(track->key, -1);
    m_tracks.setHidden(*track, true);
    setCurrentTrack(next->key);
    tracksChanged();
}

void TimelineView::showAllTracks()
{
    m_tracks.showAll();
    tracksChanged();
}

void TimelineView::openTrackMenu()
{
    const Track *track = m_tracks.find(m_currentTrack);
    QMenu *menu = makeHeadMenu(m_currentTrack);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QRect at = track && !track->hidden ? trackRect(*track) : rulerRect();
    menu->popup(mapToGlobal(QPoint(gridUnit, at.bottom())));
}

void TimelineView::groupTracksByPerson(bool grouped)
{
    m_tracks.setGrouped(grouped);
    tracksChanged();
}

void TimelineView::resetTracks()
{
    m_tracks.forgetLayout();
    remakeTracks();
    tracksChanged();
}

bool TimelineView::undoTrackChange()
{
    if (m_earlier.empty())
        return false;
    m_measurements.pairs.clear();
    applyLayout(m_earlier.back());
    m_earlier.pop_back();
    m_layout = m_tracks.layout();
    tracksChanged();
    return true;
}

void TimelineView::saveTrackLayout()
{
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Save track layout"),
                              tr("Name of the layout, for this and other sessions:"),
                              QLineEdit::Normal, {}, &accepted)
            .trimmed();
    if (accepted && !name.isEmpty())
        m_layouts.save(name, m_tracks.layout());
}

void TimelineView::useTrackLayout(const QString &name)
{
    if (const auto layout = m_layouts.named(name)) {
        applyLayout(*layout);
        tracksChanged();
    }
}

/// With the comparisons that it shows.
void TimelineView::applyLayout(const TrackLayout &layout)
{
    auto &pairs = m_measurements.pairs;
    for (const TrackLayout::Entry &entry : layout.entries)
        if (const auto pair = pairFromSynchronyKey(entry.key);
            pair && std::ranges::find(pairs, *pair) == pairs.end())
            pairs.push_back(*pair);
    m_tracks.forgetLayout();
    remakeTracks();
    m_tracks.apply(layout);
    layOut();
}

void TimelineView::addLayoutEntries(QMenu &menu)
{
    menu.addSeparator();
    QAction *group = menu.addAction(tr("Group tracks by person"));
    group->setCheckable(true);
    group->setChecked(m_tracks.isGrouped());
    connect(group, &QAction::triggered, this, &TimelineView::groupTracksByPerson);
    QMenu *layouts = menu.addMenu(tr("Track layouts"));
    const QStringList names = m_layouts.names();
    for (const QString &name : names)
        layouts->addAction(name, this, [this, name] { useTrackLayout(name); });
    layouts->addSeparator();
    layouts->addAction(tr("Save as…"), this, &TimelineView::saveTrackLayout);
    layouts->addAction(tr("Back to the first layout"), this, &TimelineView::resetTracks);
    QMenu *remove = layouts->addMenu(tr("Remove"));
    remove->setEnabled(!names.isEmpty());
    for (const QString &name : names)
        remove->addAction(name, this, [this, name] { m_layouts.remove(name); });
}

// --- dragging a track by its head -----------------------------------------------------------

std::unique_ptr<Gesture> TimelineView::trackMoveGesture(const Track &track)
{
    return makeTrackMove(
        [this](int y) {
            m_dropY = y;
            if (!m_dragScroll->isActive())
                m_dragScroll->start();
            update();
        },
        [this, key = track.key](std::optional<int> y) {
            m_dropY.reset();
            m_dragScroll->stop();
            if (y && m_tracks.find(key)) {
                const Track *target = dropTarget(*y);
                if (!target || target->key != key) {
                    m_tracks.moveBefore(key, target);
                    tracksChanged();
                }
            }
            update();
        },
        [this, key = track.key] { setCurrentTrack(key); });
}

/// While a track is held above the first or below the last one in view.
void TimelineView::scrollUnderDrag()
{
    const QRect area = tracksRect();
    if (m_dropY && *m_dropY < area.top())
        m_vertical->triggerAction(QScrollBar::SliderSingleStepSub);
    else if (m_dropY && *m_dropY > area.bottom())
        m_vertical->triggerAction(QScrollBar::SliderSingleStepAdd);
}

/// The track in front of which one let go at this height goes; null: behind all.
const Track *TimelineView::dropTarget(int y) const
{
    for (const Track &track : m_tracks.all())
        if (!track.hidden && y < trackRect(track).center().y())
            return &track;
    return nullptr;
}

std::optional<int> TimelineView::dropLine() const
{
    if (!m_dropY)
        return {};
    const Track *target = dropTarget(*m_dropY);
    return target ? trackRect(*target).top()
                  : tracksRect().top() + m_tracks.totalHeight() - m_vertical->value();
}

// --- utterances begun and not ended ---------------------------------------------------------

void TimelineView::showRunning(const UtteranceController &utterances)
{
    m_utterances = &utterances;
    connect(&utterances, &UtteranceController::runningChanged, this, &TimelineView::updateRunning);
}

std::vector<OverlayState::Running> TimelineView::runningBoxes() const
{
    std::vector<OverlayState::Running> boxes;
    if (!m_utterances)
        return boxes;
    for (const UtteranceController::Running &one : m_utterances->running()) {
        const Tier *tier = utteranceTier(m_controller.session(), one.participant,
                                         m_controller.annotator().toStdString());
        const Track *track =
            tier ? m_tracks.ofTier(tier->id)
                 : m_tracks.find(QString("note:utterances:%1").arg(one.participant));
        if (!track || track->hidden)
            continue;
        const QRectF band = QRectF(trackRect(*track)).adjusted(0, gridUnit, 0, -gridUnit - 1);
        const QRect box = spanRect({one.span.begin, std::max(one.span.end, m_playhead)}, band,
                                   m_axis, devicePixelRatioF())
                              .toAlignedRect()
                              .intersected(tracksRect());
        boxes.push_back({box, m_theme.person(track->person)});
    }
    return boxes;
}

/// The strip that the playhead has passed is repainted with it; what is begun or ended, here.
void TimelineView::updateRunning()
{
    for (const OverlayState::Running &one : runningBoxes())
        update(one.box);
    if (m_utterances->running().size() != m_runningShown) {
        m_runningShown = m_utterances->running().size();
        update();
    }
}

// --- what a running model has said so far -----------------------------------------------------

void TimelineView::showRunning(const AnalysisController &analysis)
{
    using Analysis = AnalysisController;
    const auto end = [this] { setRunningModel({}); };
    connect(&analysis, &Analysis::started, this, &TimelineView::setRunningModel);
    connect(&analysis, &Analysis::turnPredicted, this, &TimelineView::addPrediction);
    connect(&analysis, &Analysis::finished, this, end);
    connect(&analysis, &Analysis::cancelled, this, end);
    connect(&analysis, &Analysis::failed, this, end);
}

void TimelineView::setRunningModel(const QString &name)
{
    m_runningModel = name;
    rebuild();
    if (const Track *track = m_tracks.find(runningPredictionsKey))
        revealTrack(*track);
}

void TimelineView::addPrediction(const Annotation &row)
{
    Track *track = m_tracks.find(runningPredictionsKey);
    if (!track)
        return;
    static_cast<RunningPredictionLayer &>(*track->layer).add(row);
    track->strip.invalidate();
    update(trackRect(*track));
}

} // namespace duologue::ui
