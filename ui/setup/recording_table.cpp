#include "ui/setup/recording_table.h"

#include <array>

#include <QComboBox>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include "ui/theme/elided.h"

namespace duologue::ui {
namespace {

struct RoleName
{
    MediaRole role;
    const char *name;
};
constexpr std::array roleNames{
    RoleName{MediaRole::Frontal, QT_TRANSLATE_NOOP("MediaRole", "Frontal view")},
    RoleName{MediaRole::General, QT_TRANSLATE_NOOP("MediaRole", "General view")},
    RoleName{MediaRole::Egocentric, QT_TRANSLATE_NOOP("MediaRole", "Egocentric view")},
    RoleName{MediaRole::Lapel, QT_TRANSLATE_NOOP("MediaRole", "Lapel microphone")},
    RoleName{MediaRole::Ambient, QT_TRANSLATE_NOOP("MediaRole", "Ambient microphone")},
    RoleName{MediaRole::HeartRate, QT_TRANSLATE_NOOP("MediaRole", "Sensor (heart rate, …)")},
    RoleName{MediaRole::Other, QT_TRANSLATE_NOOP("MediaRole", "Other")}};

} // namespace

QString contentOf(const setup::Recording &recording)
{
    const QString content = QString::fromStdString(recording.content);
    return recording.warning.empty()
               ? content
               : QStringLiteral("⚠ %1 %2").arg(QString::fromStdString(recording.warning), content);
}

RecordingTable::RecordingTable(QWidget *parent) : QTableWidget(0, 5, parent)
{
    setHorizontalHeaderLabels({tr("Name"), tr("Role"), tr("Of"), tr("What is in it"), tr("File")});
    setAccessibleName(tr("Recordings"));
    setSelectionBehavior(SelectRows);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    const std::array widths{150, 170, 110, 250};
    for (int column = 0; column < int(widths.size()); ++column)
        setColumnWidth(column, widths[std::size_t(column)]);
    connect(this, &QTableWidget::itemChanged, this, &RecordingTable::changed);
}

void RecordingTable::setPeople(const QStringList &pseudonyms)
{
    m_people = pseudonyms;
    for (int row = 0; row < rowCount(); ++row) {
        auto *subject = static_cast<QComboBox *>(cellWidget(row, Subject));
        for (int person = 0; person < m_people.size(); ++person)
            subject->setItemText(person + 1, m_people[person]);
    }
}

void RecordingTable::add(const setup::SessionPlan::Recording &recording, const QString &content)
{
    show(recording, content);
    Q_EMIT changed();
}

void RecordingTable::show(const setup::SessionPlan::Recording &recording, const QString &content)
{
    const QSignalBlocker quiet(this);
    const MediaSource &source = recording.source;
    const int row = rowCount();
    insertRow(row);
    auto *name = new QTableWidgetItem(QString::fromStdString(source.label));
    name->setData(Qt::UserRole, QVariant::fromValue(source));
    name->setToolTip(tr("F2 to rename"));
    setItem(row, Name, name);
    auto *role = new ElidedComboBox;
    role->setAccessibleName(tr("Role of %1").arg(name->text()));
    for (const RoleName &entry : roleNames)
        role->addItem(QCoreApplication::translate("MediaRole", entry.name), int(entry.role));
    role->setCurrentIndex(role->findData(int(source.role)));
    auto *subject = new ElidedComboBox;
    subject->setAccessibleName(tr("Person that %1 shows or records").arg(name->text()));
    subject->addItem(tr("both, nobody"));
    subject->addItems(m_people);
    subject->setCurrentIndex(recording.subject + 1);
    setCellWidget(row, Role, role);
    setCellWidget(row, Subject, subject);
    connect(role, &QComboBox::currentIndexChanged, this, &RecordingTable::changed);
    connect(subject, &QComboBox::currentIndexChanged, this, &RecordingTable::changed);
    for (const Column column : {Content, File}) {
        auto *cell =
            new QTableWidgetItem(column == Content ? content : QString::fromStdString(source.path));
        cell->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        cell->setToolTip(cell->text());
        setItem(row, column, cell);
    }
}

void RecordingTable::setContent(int row, const QString &content, bool problem)
{
    const QSignalBlocker quiet(this);
    item(row, Content)->setText(problem ? QStringLiteral("⚠ ") + content : content);
    item(row, Content)->setToolTip(content);
    viewport()->update();
}

int RecordingTable::rowOf(const QString &file) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (item(row, File)->text() == file)
            return row;
    return -1;
}

void RecordingTable::relink(int row, const setup::Recording &found)
{
    auto source = item(row, Name)->data(Qt::UserRole).value<MediaSource>();
    source.path = found.source.path;
    source.fingerprint = found.source.fingerprint;
    item(row, Name)->setData(Qt::UserRole, QVariant::fromValue(source));
    item(row, File)->setText(QString::fromStdString(source.path));
    setContent(row, contentOf(found));
    Q_EMIT changed();
}

void RecordingTable::removeChosen()
{
    for (int row = rowCount() - 1; row >= 0; --row)
        if (selectionModel()->isRowSelected(row))
            removeRow(row);
    Q_EMIT changed();
}

void RecordingTable::moveChosen(int direction)
{
    const int row = currentRow();
    const int to = row + direction;
    if (row < 0 || to < 0 || to >= rowCount())
        return;
    auto all = recordings();
    QStringList contents;
    for (int i = 0; i < rowCount(); ++i)
        contents << item(i, Content)->text();
    std::swap(all[std::size_t(row)], all[std::size_t(to)]);
    contents.swapItemsAt(row, to);
    {
        const QSignalBlocker quiet(this);
        setRowCount(0);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        show(all[i], contents[qsizetype(i)]);
    setCurrentCell(to, Name);
    Q_EMIT changed();
}

setup::SessionPlan::Recording RecordingTable::recording(int row) const
{
    auto source = item(row, Name)->data(Qt::UserRole).value<MediaSource>();
    source.label = item(row, Name)->text().trimmed().toStdString();
    source.role =
        MediaRole(static_cast<const QComboBox *>(cellWidget(row, Role))->currentData().toInt());
    return {source, static_cast<const QComboBox *>(cellWidget(row, Subject))->currentIndex() - 1};
}

std::vector<setup::SessionPlan::Recording> RecordingTable::recordings() const
{
    std::vector<setup::SessionPlan::Recording> result;
    for (int row = 0; row < rowCount(); ++row)
        result.push_back(recording(row));
    return result;
}

void RecordingTable::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers() == Qt::AltModifier;
    if (event->key() == Qt::Key_Delete)
        removeChosen();
    else if (alt && event->key() == Qt::Key_Up)
        moveChosen(-1);
    else if (alt && event->key() == Qt::Key_Down)
        moveChosen(1);
    else
        QTableWidget::keyPressEvent(event);
}

} // namespace duologue::ui
