#include "ui/tiers/notes_list.h"

#include <algorithm>

#include <QLabel>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/time/timecode.h"
#include "ui/actions/keyed_text.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

constexpr int Words = 2; ///< column

} // namespace

NotesList::NotesList(SessionController &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_list(new QTreeWidget(this)), m_empty(new QLabel(this))
{
    setKeyed(m_empty, "text",
             tr("No notes and no bookmarks yet. {note.bookmark} marks the moment, {note.write} "
                "notes something on the selected annotation."));
    setWindowTitle(tr("Notes and bookmarks"));
    m_list->setAccessibleName(windowTitle());
    m_list->setToolTip(tr("Enter jumps there, F2 types its words, Del takes it away"));
    m_list->setHeaderLabels({tr("Begin"), tr("What"), tr("Words")});
    m_list->setRootIsDecorated(false);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_empty->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    resize(460, 360);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] {
        if (const Note *note = current())
            Q_EMIT noteActivated(note->annotation);
    });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        const Note &note = m_notes[static_cast<std::size_t>(m_list->indexOfTopLevelItem(item))];
        m_session.perform(
            [id = note.annotation, text = item->text(Words).trimmed().toStdString()](
                const Session &session, IdSource &) { return edits::setNote(session, id, text); });
    });
    const auto onKey = [this](const QKeySequence &key, auto act) {
        connect(new QShortcut(key, m_list, nullptr, nullptr, Qt::WidgetShortcut),
                &QShortcut::activated, this, act);
    };
    onKey(QKeySequence(Qt::Key_Delete), [this] { remove(); });
    onKey(QKeySequence(Qt::Key_F2), [this] {
        if (current())
            m_list->editItem(m_list->currentItem(), Words);
    });
    for (const auto change : {&SessionController::opened, &SessionController::closed})
        connect(&session, change, this, &NotesList::fill);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        if (concerns(edit))
            fill();
    });
    fill();
}

const Note *NotesList::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row < 0 ? nullptr : &m_notes[static_cast<std::size_t>(row)];
}

/// Whether it has to do with notes: looking through all annotations takes long where they are many.
bool NotesList::concerns(const Edit &edit) const
{
    const auto noted = [](const std::optional<Row> &row) {
        const auto *annotation = row ? std::get_if<Annotation>(&*row) : nullptr;
        return annotation &&
               annotation->attributes.find(noteAttribute) != annotation->attributes.end();
    };
    return std::ranges::any_of(edit.changes, [&](const RowChange &change) {
        const auto *annotation = std::get_if<Annotation>(&change.any());
        const Tier *tier = annotation ? m_session.session().tierById(annotation->tier) : nullptr;
        return !annotation || !tier || tier->name == bookmarkTier || noted(change.before) ||
               noted(change.after);
    });
}

void NotesList::fill()
{
    const QSignalBlocker quiet(m_list);
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_notes = notesOf(m_session.session());
    m_list->clear();
    for (const Note &note : m_notes) {
        auto *item = new QTreeWidgetItem(m_list, {QString::fromStdString(formatTimecode(note.time)),
                                                  note.bookmark ? tr("Bookmark") : tr("Note"),
                                                  QString::fromStdString(note.text)});
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    if (const int last = m_list->topLevelItemCount() - 1; last >= 0)
        m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row, 0, last)));
    m_empty->setVisible(m_notes.empty());
}

void NotesList::remove()
{
    if (const Note *note = current())
        m_session.perform([id = note->annotation](const Session &session, IdSource &) {
            return edits::removeNote(session, id);
        });
}

} // namespace duologue::ui
