#include "ui/controllers/block_commands.h"

#include <algorithm>
#include <memory>

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>

#include "core/media/player.h"
#include "core/session/annotation_search.h"
#include "core/session/block_edits.h"
#include "core/session/clip.h"
#include "core/store/clip_json.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

BlockCommands::BlockCommands(SessionController &controller, Selection &selection,
                             media::Player &player, QObject *parent)
    : QObject(parent), m_controller(controller), m_selection(selection), m_player(player)
{
    connect(&controller, &SessionController::changed, this, &BlockCommands::forgetGone);
}

/// What is selected may have been deleted, all of it or in part.
void BlockCommands::forgetGone()
{
    const Session &session = m_controller.session();
    std::vector<Id> left = m_selection.annotations();
    if (std::erase_if(left, [&](Id id) { return !session.annotation(id); }) == 0)
        return;
    if (left.empty() && session.annotation(m_afterRemoval))
        left = {m_afterRemoval};
    m_afterRemoval = 0;
    const Id current = session.annotation(m_selection.annotation()) ? m_selection.annotation()
                       : left.empty()                               ? 0
                                                                    : left.front();
    m_selection.setAnnotations(std::move(left), current);
}

/// Behind the selected annotation on its tier, else before it.
Id BlockCommands::neighbourThatStays() const
{
    const auto current = m_controller.session().annotation(m_selection.annotation());
    if (!current)
        return 0;
    const auto rows = m_controller.session().annotations(current->tier);
    const std::size_t at = rows.indexOf(*current);
    for (std::size_t i = at + 1; i < rows.size(); ++i)
        if (!m_selection.isSelected(rows[i].id))
            return rows[i].id;
    for (std::size_t i = at; i-- > 0;)
        if (!m_selection.isSelected(rows[i].id))
            return rows[i].id;
    return 0;
}

bool BlockCommands::ready()
{
    if (m_selection.annotations().empty())
        Q_EMIT message(withKeys(tr("Select annotations first: with a click, more with Ctrl and a "
                                   "click, all of a tier with {edit.selectAll}.")));
    return !m_selection.annotations().empty();
}

void BlockCommands::perform(Builder build)
{
    if (ready())
        m_controller.performLate(std::move(build));
}

void BlockCommands::selectAll()
{
    const Session &session = m_controller.session();
    const auto current = session.annotation(m_selection.annotation());
    const Id tier = current ? current->tier : m_selection.tier();
    std::vector<Id> all;
    const auto rows = session.annotations(tier);
    all.reserve(rows.size());
    for (const AnnotationList::Part &part : rows.parts())
        for (std::size_t i = 0; i < part.chunk().size(); ++i)
            all.push_back(part.chunk().id(i));
    if (all.empty())
        return Q_EMIT message(tier ? tr("There is nothing on this tier yet.")
                                   : withKeys(tr("Choose a tier first: click its head, or go to it "
                                                 "with {edit.tierBelow}.")));
    const Id first = current ? current->id : all.front();
    m_selection.setAnnotations(std::move(all), first);
}

void BlockCommands::extendTo(Id annotation)
{
    const Session &session = m_controller.session();
    const auto to = session.annotation(annotation);
    const auto from = session.annotation(m_selection.annotation());
    if (!to || !from)
        return m_selection.setAnnotation(annotation);
    if (from->tier != to->tier) {
        if (!m_selection.isSelected(annotation))
            m_selection.toggle(annotation);
        return;
    }
    const auto rows = session.annotations(to->tier);
    const auto [first, last] = std::minmax({rows.indexOf(*from), rows.indexOf(*to)});
    std::vector<Id> all;
    for (std::size_t i = first; i <= last; ++i)
        all.push_back(rows[i].id);
    m_selection.setAnnotations(std::move(all), from->id);
}

void BlockCommands::extendBy(int step)
{
    const Session &session = m_controller.session();
    const auto current = session.annotation(m_selection.annotation());
    if (!current) {
        ready();
        return;
    }
    const auto rows = session.annotations(current->tier);
    auto at = static_cast<std::ptrdiff_t>(rows.indexOf(*current));
    while (at >= 0 && at < std::ssize(rows) &&
           m_selection.isSelected(rows[static_cast<std::size_t>(at)].id))
        at += step;
    if (at >= 0 && at < std::ssize(rows)) {
        std::vector<Id> all = m_selection.annotations();
        all.push_back(rows[static_cast<std::size_t>(at)].id);
        m_selection.setAnnotations(std::move(all), current->id);
    }
}

void BlockCommands::selectWithin(const std::vector<Id> &tiers, TimeSpan span)
{
    std::vector<Id> all;
    for (const Id tier : tiers)
        visitTouching(m_controller.session().annotations(tier), span, [&](const Annotation &row) {
            all.push_back(row.id);
            return true;
        });
    const Id first = all.empty() ? 0 : all.front();
    m_selection.setAnnotations(std::move(all), first);
}

bool BlockCommands::copy()
{
    if (!ready())
        return false;
    const Clip clip = clipOf(m_controller.session(), m_selection.annotations());
    const auto text = store::clipToText(clip);
    if (!text) {
        Q_EMIT message(QString::fromStdString(text.error().message));
        return false;
    }
    auto *data = new QMimeData; // the clipboard's
    data->setData(QLatin1String(mimeType), QByteArray::fromStdString(*text));
    data->setText(QString::fromStdString(clipTable(clip)));
    QGuiApplication::clipboard()->setMimeData(data);
    return true;
}

void BlockCommands::cut()
{
    if (copy())
        remove();
}

void BlockCommands::remove()
{
    m_afterRemoval = neighbourThatStays();
    perform([ids = m_selection.annotations()](const Session &session, IdSource &) {
        return edits::removeAnnotations(session, ids);
    });
}

void BlockCommands::paste()
{
    pasteAt(m_player.position());
}

void BlockCommands::pasteInPlace()
{
    pasteAt({});
}

void BlockCommands::pasteAt(std::optional<MediaTime> begin)
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data || !data->hasFormat(QLatin1String(mimeType)))
        return Q_EMIT message(withKeys(
            data && data->hasText()
                ? tr("The clipboard holds text, but no annotations. Copy annotations with "
                     "{edit.copy}; text goes into a text field.")
                : tr("There is nothing on the clipboard that could be pasted. Copy annotations "
                     "with {edit.copy}.")));
    const auto clip = store::clipFromText(data->data(QLatin1String(mimeType)).toStdString());
    if (!clip)
        return Q_EMIT message(QString::fromStdString(clip.error().message));
    if (clip->empty())
        return Q_EMIT message(tr("There are no annotations to paste."));
    const Id onto = clip->tiers.size() == 1 ? m_selection.tier() : 0;
    const MediaTime at = begin.value_or(clip->annotations.front().span.begin);
    const auto made = std::make_shared<std::vector<Id>>();
    m_controller.performLate(
        [clip = *clip, onto, at, made](const Session &session, IdSource &ids) {
            auto edit = edits::paste(session, ids, clip, onto, at);
            if (edit)
                for (const RowChange &change : edit->changes)
                    if (!change.before && std::holds_alternative<Annotation>(*change.after))
                        made->push_back(rowId(*change.after));
            return edit;
        },
        [here = QPointer(this), made] {
            if (here && !made->empty())
                here->m_selection.setAnnotations(*made, made->front());
        });
}

void BlockCommands::shift(MediaTime by)
{
    perform([ids = m_selection.annotations(), by](const Session &session, IdSource &) {
        return edits::shiftAnnotations(session, ids, by);
    });
}

void BlockCommands::stretch(TimeSpan whole)
{
    perform([ids = m_selection.annotations(), whole](const Session &session, IdSource &) {
        return edits::stretchAnnotations(session, ids, whole);
    });
}

void BlockCommands::moveTo(Id tier, MediaTime by)
{
    perform([chosen = m_selection.annotations(), tier, by](const Session &session, IdSource &ids) {
        return edits::moveAnnotations(session, ids, chosen, tier, by);
    });
}

void BlockCommands::setLabel(const QString &label)
{
    perform([ids = m_selection.annotations(), label = label.toStdString()](const Session &session,
                                                                           IdSource &) {
        return edits::setLabels(session, ids, label);
    });
}

} // namespace duologue::ui
