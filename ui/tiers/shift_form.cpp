#include "ui/tiers/shift_form.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/session/block_edits.h"
#include "core/time/timecode.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/block_commands.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

MediaTime timeIn(const QDoubleSpinBox &field)
{
    return MediaTime::fromSeconds(field.value());
}

} // namespace

ShiftForm::ShiftForm(SessionController &session, Selection &selection, BlockCommands &blocks,
                     QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_selection(selection),
      m_what(new QLabel(this)),
      m_by(seconds(tr("By"), tr("Seconds; below zero is earlier"))),
      m_first(seconds(tr("First begins at"), tr("Seconds of session time"))),
      m_last(seconds(tr("Last ends at"), tr("Seconds of session time")))
{
    setWindowTitle(tr("Shift or stretch"));
    m_what->setWordWrap(true);
    auto *shift = new QPushButton(tr("Shift"), this);
    shift->setToolTip(tr("Moves all that are selected by this amount; one undo takes it back"));
    auto *stretch = new QPushButton(tr("Stretch"), this);
    stretch->setToolTip(tr("Moves all that are selected so that the first begins and the last ends "
                           "there, and what lies between in proportion"));
    for (QPushButton *button : {shift, stretch})
        button->setAutoDefault(false);
    auto *form = new QFormLayout;
    form->addRow(tr("By"), m_by);
    form->addRow({}, shift);
    form->addRow(tr("First begins at"), m_first);
    form->addRow(tr("Last ends at"), m_last);
    form->addRow({}, stretch);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_what);
    layout->addLayout(form);
    const auto doShift = [this, &blocks] { blocks.shift(timeIn(*m_by)); };
    const auto doStretch = [this, &blocks] { blocks.stretch({timeIn(*m_first), timeIn(*m_last)}); };
    connect(shift, &QPushButton::clicked, this, doShift);
    connect(stretch, &QPushButton::clicked, this, doStretch);
    connect(&selection, &Selection::annotationsChanged, this, &ShiftForm::refresh);
    connect(&session, &SessionController::changed, this, &ShiftForm::refresh);
    connect(&session, &SessionController::closed, this, &QDialog::close);
    refresh();
    m_by->setFocus();
    m_by->selectAll();
}

QDoubleSpinBox *ShiftForm::seconds(const QString &name, const QString &tip)
{
    auto *field = new QDoubleSpinBox(this);
    field->setDecimals(3);
    field->setRange(-1e6, 1e6);
    field->setSingleStep(0.1);
    field->setSuffix(tr(" s"));
    field->setAccessibleName(name);
    field->setToolTip(tip);
    return field;
}

void ShiftForm::refresh()
{
    const auto &chosen = m_selection.annotations();
    const auto reach = edits::reachOf(m_session.session(), chosen);
    if (!reach)
        return m_what->setText(
            withKeys(tr("Nothing is selected. Click an annotation, take more with "
                        "Ctrl and a click, or all of a tier with "
                        "{edit.selectAll}.")));
    m_what->setText(tr("%n annotation(s) from %1 to %2", nullptr, static_cast<int>(chosen.size()))
                        .arg(QString::fromStdString(formatTimecode(reach->begin)),
                             QString::fromStdString(formatTimecode(reach->end))));
    m_first->setValue(reach->begin.seconds());
    m_last->setValue(reach->end.seconds());
}

} // namespace duologue::ui
