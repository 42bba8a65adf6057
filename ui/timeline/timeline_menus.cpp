#include "ui/timeline/timeline_menus.h"

#include <algorithm>
#include <map>

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"
#include "core/scheme/tier_templates.h"
#include "core/session/edit_builders.h"
#include "core/session/tier_edits.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

TimelineMenus::TimelineMenus(TimelineView &view)
    : QObject(&view), m_view(view), m_board(view.board())
{
}

QString TimelineMenus::hiddenTip() const
{
    QStringList names;
    for (const Track *track : m_board.tracks().hidden())
        names << track->name;
    return names.isEmpty()
               ? QString()
               : withKeys(tr("Hidden: %1. A right click shows one, {track.showAll} all of them."))
                     .arg(names.join(QStringLiteral(", ")));
}

QMenu *TimelineMenus::ofAnnotation()
{
    auto *menu = new QMenu(&m_view);
    AnnotationCommands &commands = m_view.annotationCommands();
    BlockCommands &blocks = m_view.blocks();
    const Id id = m_view.selection().annotation();
    const auto annotation = m_board.controller().session().annotation(id);
    const Track *track = annotation ? m_board.tracks().ofTier(annotation->tier) : nullptr;
    const bool editable = track && track->editable;
    const auto add = [&](const QString &text, bool enabled, auto act) {
        menu->addAction(text, this, act)->setEnabled(enabled);
    };
    const MediaTime playhead = m_view.time().playhead();
    const bool inside =
        annotation && annotation->span.contains(playhead) && annotation->span.begin != playhead;
    add(tr("Edit text…"), editable, [this, id] { Q_EMIT m_view.textEditRequested(id); });
    add(tr("Split at playhead"), editable && inside, [&commands] { commands.splitAtPlayhead(); });
    add(tr("Merge with next"), editable, [&commands] { commands.mergeWithNext(); });
    addLabels(*menu->addMenu(tr("Label")), editable);
    add(tr("Zoom to it"), annotation.has_value(), [this] { m_view.zoomToSelection(); });
    menu->addSeparator();
    add(tr("Cut"), editable, [&blocks] { blocks.cut(); });
    add(tr("Copy"), annotation.has_value(), [&blocks] { blocks.copy(); });
    add(tr("Paste at playhead"), true, [&blocks] { blocks.paste(); });
    add(tr("Paste at its own time"), true, [&blocks] { blocks.pasteInPlace(); });
    addMoves(*menu->addMenu(tr("Move to tier")), track);
    menu->addSeparator();
    add(tr("Delete"), editable, [&blocks] { blocks.remove(); });
    return menu;
}

/// Where what is selected on one tier could go.
void TimelineMenus::addMoves(QMenu &menu, const Track *from)
{
    menu.setEnabled(from && from->editable);
    for (const Track &track : m_board.tracks().all())
        if (track.editable && track.tier && from && track.tier != from->tier)
            menu.addAction(track.name, this,
                           [this, tier = track.tier] { m_view.blocks().moveTo(tier, {}); });
}

void TimelineMenus::addLabels(QMenu &menu, bool editable)
{
    AnnotationCommands &commands = m_view.annotationCommands();
    const Id id = m_view.selection().annotation();
    const auto annotation = m_board.controller().session().annotation(id);
    menu.setEnabled(editable);
    const auto add = [&](const QString &text, const QString &label) {
        QAction *action =
            menu.addAction(text, this, [this, label] { m_view.blocks().setLabel(label); });
        action->setCheckable(true);
        action->setChecked(annotation && annotation->label == label.toStdString());
    };
    add(tr("None"), {});
    for (const QString &label : commands.labelsFor(id))
        add(label, label);
}

QMenu *TimelineMenus::ofTrack(const QString &key)
{
    auto *menu = new QMenu(&m_view);
    if (const Track *track = m_board.tracks().find(key)) {
        if (!track->recording.isEmpty())
            addViews(*menu->addMenu(tr("Show as")), track->recording);
        m_board.addEntries(*menu, *track);
        addTierEntries(*menu, track->tier);
        menu->addAction(tr("Hide %1").arg(track->name), this,
                        [this, key] { m_board.arranger().setHidden(key, true); });
    }
    menu->addAction(tr("New tier…"), &m_view, &TimelineView::newTierRequested);
    addRecordings(*menu);
    addHidden(*menu);
    QAction *all =
        menu->addAction(tr("Show all tracks"), this, [this] { m_board.arranger().showAll(); });
    all->setEnabled(!m_board.tracks().hidden().empty());
    addLayouts(*menu);
    return menu;
}

/// What is done to a tier itself.
void TimelineMenus::addTierEntries(QMenu &menu, Id id)
{
    SessionController &controller = m_board.controller();
    const Tier *tier = controller.session().tierById(id);
    if (!tier)
        return;
    menu.addAction(tr("Tier…"), this, [this, id] { Q_EMIT m_view.tierFormRequested(id); });
    menu.addAction(tier->locked ? tr("Unlock") : tr("Lock"), this,
                   [&controller, id, lock = !tier->locked] {
                       controller.perform([id, lock](const Session &session, IdSource &) {
                           return edits::lockTier(session, id, lock);
                       });
                   });
    const auto count = static_cast<int>(controller.session().annotations(id).size());
    menu.addAction(tr("Delete the tier and its %n annotation(s)", nullptr, count), this,
                   [&controller, id] {
                       controller.performLate([id](const Session &session, IdSource &) {
                           return edits::removeTier(session, id);
                       });
                   });
    menu.addSeparator();
}

void TimelineMenus::open()
{
    const QString current = m_board.arranger().current();
    const Track *track = m_board.tracks().find(current);
    QMenu *menu = ofTrack(current);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QRect at = track && !track->hidden ? m_view.trackRect(*track) : m_view.rulerRect();
    menu->popup(m_view.mapToGlobal(QPoint(gridUnit, at.bottom())));
}

QMenu *TimelineMenus::ofNewTier()
{
    auto *menu = new QMenu(&m_view);
    menu->addAction(tr("New tier…"), &m_view, &TimelineView::newTierRequested);
    if (!m_board.controller().isOpen())
        return menu;
    menu->addSeparator();
    const scheme::Scheme own = scheme::schemeOf(m_board.controller().session());
    addTemplates(*menu, own);
    menu->addSeparator();
    for (const scheme::Scheme &shipped : scheme::shipped())
        if (shipped.name != own.name)
            addTemplates(*menu->addMenu(QString::fromStdString(shipped.name)), shipped);
    return menu;
}

/// Each is called as the tiers are that it makes.
void TimelineMenus::addTemplates(QMenu &menu, const scheme::Scheme &scheme)
{
    SessionController &controller = m_board.controller();
    const std::string annotator = controller.annotator().toStdString();
    for (const scheme::TierTemplate &one : scheme.tiers) {
        QStringList names;
        for (const std::string &name :
             scheme::namesFrom(controller.session(), scheme, one.name, annotator))
            names << QString::fromStdString(name).replace(QLatin1Char('&'), QStringLiteral("&&"));
        if (names.isEmpty())
            continue;
        menu.addAction(names.join(QStringLiteral(", ")), this,
                       [&controller, scheme, annotator, name = one.name] {
                           controller.performLate(
                               [scheme, annotator, name](const Session &session, IdSource &ids) {
                                   return scheme::tiersFrom(session, ids, scheme, name, annotator);
                               });
                       });
    }
}

void TimelineMenus::openNewTier()
{
    QMenu *menu = ofNewTier();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int lowest = m_view.height() - menu->sizeHint().height();
    const int below = std::min(m_view.newTierRect().bottom(), lowest);
    menu->popup(m_view.mapToGlobal(QPoint(gridUnit, below)));
    menu->setActiveAction(menu->actions().constFirst());
}

/// The ways in which a recording can be shown, ticked where they are.
void TimelineMenus::addViews(QMenu &menu, const QString &recording)
{
    for (const Track &track : m_board.tracks().all()) {
        if (track.recording != recording)
            continue;
        QAction *action = menu.addAction(track.view, this, [this, key = track.key](bool shown) {
            m_board.arranger().setShown(key, shown);
        });
        action->setCheckable(true);
        action->setChecked(!track.hidden);
    }
}

/// Each in a menu of its own where it can be shown in several ways.
void TimelineMenus::addRecordings(QMenu &menu)
{
    QMenu *recordings = menu.addMenu(tr("Recordings"));
    QStringList done;
    for (const Track &one : m_board.tracks().all()) {
        if (one.recording.isEmpty() || done.contains(one.recording))
            continue;
        done << one.recording;
        const auto ways =
            std::ranges::count(m_board.tracks().all(), one.recording, &Track::recording);
        const auto named = std::ranges::find_if(m_board.tracks().all(), [&one](const Track &track) {
            return track.recording == one.recording && !track.onDemand;
        });
        const bool several = ways > 1 && named != m_board.tracks().all().end();
        addViews(several ? *recordings->addMenu(named->name) : *recordings, one.recording);
    }
    recordings->setEnabled(!recordings->isEmpty());
}

/// What can be shown again; of a file with many tracks in a menu of its own.
void TimelineMenus::addHidden(QMenu &menu)
{
    constexpr std::ptrdiff_t many = 4;
    const auto hidden = m_board.tracks().hidden();
    std::map<Id, QMenu *> menus;
    for (const Track *track : hidden) {
        const MediaSource *source = m_board.controller().session().mediaSource(track->source);
        const bool own = source && std::ranges::count(hidden, track->source, &Track::source) > many;
        QMenu *&ofFile = menus[own ? track->source : 0];
        if (own && !ofFile)
            ofFile = menu.addMenu(tr("Show of %1").arg(QString::fromStdString(source->label)));
        QMenu &into = own ? *ofFile : menu;
        into.addAction(own ? track->name : tr("Show %1").arg(track->name), this,
                       [this, key = track->key] { m_board.arranger().setHidden(key, false); });
    }
}

void TimelineMenus::addLayouts(QMenu &menu)
{
    TrackArranger &arranger = m_board.arranger();
    menu.addSeparator();
    QAction *group = menu.addAction(tr("Group tracks by person"));
    group->setCheckable(true);
    group->setChecked(m_board.tracks().isGrouped());
    connect(group, &QAction::triggered, &arranger, &TrackArranger::groupByPerson);
    QMenu *layouts = menu.addMenu(tr("Track layouts"));
    const QStringList names = arranger.layouts().names();
    for (const QString &name : names)
        layouts->addAction(name, this, [&arranger, name] { arranger.use(name); });
    layouts->addSeparator();
    layouts->addAction(tr("Save as…"), this, &TimelineMenus::saveLayout);
    layouts->addAction(tr("Back to the first layout"), &arranger, &TrackArranger::reset);
    QMenu *remove = layouts->addMenu(tr("Remove"));
    remove->setEnabled(!names.isEmpty());
    for (const QString &name : names)
        remove->addAction(name, this, [&arranger, name] { arranger.layouts().remove(name); });
}

void TimelineMenus::saveLayout()
{
    bool accepted = false;
    const QString name =
        QInputDialog::getText(&m_view, tr("Save track layout"),
                              tr("Name of the layout, for this and other sessions:"),
                              QLineEdit::Normal, {}, &accepted)
            .trimmed();
    if (accepted && !name.isEmpty())
        m_board.arranger().saveAs(name);
}

} // namespace duologue::ui
