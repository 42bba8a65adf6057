#include <algorithm>
#include <map>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>

#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

QString TimelineView::tipAt(QPoint position)
{
    const Place place = placeAt(position);
    if (position.x() < headWidth() && position.y() < tracksRect().top())
        return hiddenTip();
    if (!place.track)
        return {};
    if (place.head) {
        const auto button = headButtonAt(position, place.rect, *place.track);
        return button ? headButtonTip(*button, headState(*place.track)) : place.track->toolTip;
    }
    const auto hit = hitAt(place, position);
    return hit ? place.track->layer->describe(*hit, m_controller.session()) : QString();
}

/// Which tracks are hidden, and how they come back.
QString TimelineView::hiddenTip() const
{
    QStringList names;
    for (const Track *track : m_tracks.hidden())
        names << track->name;
    return names.isEmpty() ? QString()
                           : tr("Hidden: %1. A right click shows one, Ctrl+Alt+H all of them.")
                                 .arg(names.join(QStringLiteral(", ")));
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && endsGesture(*static_cast<QKeyEvent *>(event)))
        event->accept(); // before any action of the window
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_controller.isOpen())
        return;
    const Place place = placeAt(event->pos());
    QMenu *menu = nullptr;
    if (event->reason() == QContextMenuEvent::Mouse) {
        const auto hit = hitAt(place, event->pos());
        if (hit && hit->annotation)
            m_selection.setAnnotation(hit->annotation);
        if (!hit || !hit->annotation)
            menu = makeHeadMenu(place.track ? place.track->key : QString());
    }
    if (!menu)
        menu = makeAnnotationMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

QMenu *TimelineView::makeAnnotationMenu()
{
    auto *menu = new QMenu(this);
    const auto annotation = m_controller.session().annotation(m_selected);
    const Track *track = annotation ? m_tracks.ofTier(annotation->tier) : nullptr;
    const bool editable = track && track->editable;
    const auto add = [&](const QString &text, auto act, bool enabled) {
        QAction *action = menu->addAction(text, this, act);
        action->setEnabled(enabled);
    };
    const Id id = m_selected;
    add(
        tr("Edit text…"), [this, id] { Q_EMIT textEditRequested(id); }, editable);
    const bool inside =
        annotation && annotation->span.contains(m_playhead) && annotation->span.begin != m_playhead;
    add(
        tr("Split at playhead"), [this] { splitAtPlayhead(); }, editable && inside);
    add(
        tr("Merge with next"), [this] { mergeWithNext(); }, editable);
    QMenu *labels = menu->addMenu(tr("Label"));
    labels->setEnabled(editable);
    QAction *none = labels->addAction(tr("None"), this, [this] { m_commands->setLabel({}); });
    none->setCheckable(true);
    none->setChecked(annotation && annotation->label.empty());
    for (const QString &label : m_commands->labelsFor(m_selected)) {
        QAction *action =
            labels->addAction(label, this, [this, label] { m_commands->setLabel(label); });
        action->setCheckable(true);
        action->setChecked(annotation->label == label.toStdString());
    }
    add(
        tr("Zoom to it"), [this] { zoomToSelection(); }, annotation.has_value());
    menu->addSeparator();
    add(
        tr("Delete"), [this] { deleteSelected(); }, editable);
    return menu;
}

QMenu *TimelineView::makeHeadMenu(const QString &trackKey)
{
    auto *menu = new QMenu(this);
    const Track *track = m_tracks.find(trackKey);
    if (track && track->kind == TrackKind::Ratings) {
        QStringList raters{m_controller.annotator()};
        for (const SamRating *rating : m_controller.session().ratings())
            if (const QString name = QString::fromStdString(rating->rater);
                rating->participant == track->participant && !raters.contains(name))
                raters << name;
        const auto shown = m_shownRaters.find(track->participant);
        const QString current =
            shown == m_shownRaters.end() ? raters.first() : QString::fromStdString(shown->second);
        QMenu *choice = menu->addMenu(tr("Ratings by"));
        for (const QString &name : raters) {
            QAction *action = choice->addAction(
                name.isEmpty() ? tr("You") : name, this,
                [this, person = track->participant, name] { setShownRater(person, name); });
            action->setCheckable(true);
            action->setChecked(name == current);
        }
    }
    if (track && !track->recording.isEmpty())
        addViews(*menu->addMenu(tr("Show as")), track->recording);
    if (track)
        addSeriesEntries(*menu, *track);
    if (track)
        menu->addAction(tr("Hide %1").arg(track->name), this, [this, trackKey] {
            if (Track *found = m_tracks.find(trackKey))
                m_tracks.setHidden(*found, true);
            tracksChanged();
        });
    addRecordings(*menu);
    const auto hidden = m_tracks.hidden();
    addHidden(*menu);
    QAction *all = menu->addAction(tr("Show all tracks"), this, &TimelineView::showAllTracks);
    all->setEnabled(!hidden.empty());
    addLayoutEntries(*menu);
    return menu;
}

/// What can be shown again; of a file with many measurements in a menu of its own.
void TimelineView::addHidden(QMenu &menu)
{
    constexpr std::ptrdiff_t many = 4;
    const auto hidden = m_tracks.hidden();
    const auto isOf = [](Id source) {
        return [source](const Track *t) {
            return t->kind == TrackKind::Series && t->source == source;
        };
    };
    std::map<Id, QMenu *> menus;
    for (const Track *track : hidden) {
        const bool own = track->kind == TrackKind::Series &&
                         std::ranges::count_if(hidden, isOf(track->source)) > many;
        QMenu *&ofFile = menus[own ? track->source : 0];
        const MediaSource *source = m_controller.session().mediaSource(track->source);
        if (own && !ofFile)
            ofFile = menu.addMenu(
                tr("Show of %1").arg(source ? QString::fromStdString(source->label) : QString()));
        QMenu &into = own ? *ofFile : menu;
        into.addAction(own ? track->name : tr("Show %1").arg(track->name), this,
                       [this, key = track->key] {
                           if (Track *found = m_tracks.find(key))
                               m_tracks.setHidden(*found, false);
                           tracksChanged();
                       });
    }
}

} // namespace duologue::ui
