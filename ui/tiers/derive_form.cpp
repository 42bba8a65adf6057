#include "ui/tiers/derive_form.h"

#include <memory>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "core/session/tier_edits.h"
#include "ui/controllers/session_controller.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

using Kind = Derivation::Kind;

constexpr qint64 none = 0;
constexpr int nameRole = Qt::UserRole + 1; ///< of a kind: what a new tier is called

Id idIn(const QComboBox &box)
{
    return box.currentData().toLongLong();
}

void choose(QComboBox &box, const QVariant &data)
{
    box.setCurrentIndex(std::max(0, data.isValid() ? box.findData(data) : 0));
}

} // namespace

DeriveForm::DeriveForm(SessionController &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_kind(new QComboBox(this)),
      m_from(new QComboBox(this)),
      m_with(new QComboBox(this)),
      m_onto(new QComboBox(this)),
      m_every(new QDoubleSpinBox(this)),
      m_shortest(new QDoubleSpinBox(this)),
      m_outside(new QCheckBox(tr("Before the first and behind the last, too"), this)),
      m_name(new QLineEdit(this)),
      m_said(new QLabel(this)),
      m_make(new QPushButton(tr("Make them"), this))
{
    setWindowTitle(tr("Annotations from a tier"));
    build();
    for (QComboBox *box : {m_kind, m_from, m_with, m_onto})
        connect(box, &QComboBox::currentIndexChanged, this, &DeriveForm::showFields);
    for (QDoubleSpinBox *box : {m_every, m_shortest})
        connect(box, &QDoubleSpinBox::valueChanged, this, &DeriveForm::count);
    connect(m_outside, &QCheckBox::toggled, this, &DeriveForm::count);
    connect(m_make, &QPushButton::clicked, this, &DeriveForm::make);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        for (const RowChange &change : edit.others())
            if (std::holds_alternative<Tier>(change.any()))
                return fillTiers();
        count();
    });
    connect(&session, &SessionController::closed, this, &QDialog::close);
    fillTiers();
}

void DeriveForm::build()
{
    const auto add = [this](const QString &text, Kind kind, const QString &name) {
        m_kind->addItem(text, static_cast<int>(kind));
        m_kind->setItemData(m_kind->count() - 1, name, nameRole);
    };
    add(tr("A copy of each"), Kind::Copy, tr("copy"));
    add(tr("The gaps between them"), Kind::Gaps, tr("gaps"));
    add(tr("Where two tiers overlap"), Kind::Overlaps, tr("overlaps"));
    add(tr("Windows of one length"), Kind::Windows, tr("windows"));
    add(tr("A word each"), Kind::Words, tr("words"));
    for (QDoubleSpinBox *box : {m_every, m_shortest}) {
        box->setDecimals(3);
        box->setSuffix(tr(" s"));
        box->setRange(0, 1e5);
    }
    m_every->setMinimum(0.001);
    m_every->setValue(m_session.session().info().ratingWindow.seconds());
    m_said->setWordWrap(true);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&What"), m_kind);
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("and &with"), m_with);
    form->addRow(tr("&Every"), m_every);
    form->addRow(tr("&Leave out shorter than"), m_shortest);
    form->addRow({}, m_outside);
    form->addRow(tr("&Onto"), m_onto);
    form->addRow(tr("&Name"), m_name);
    form->addRow(m_said);
    form->addRow({}, m_make);
    m_make->setToolTip(tr("Adds them as one edit; one undo takes them back"));
}

void DeriveForm::setFrom(Id tier)
{
    choose(*m_from, QVariant::fromValue<qint64>(tier));
}

void DeriveForm::fillTiers()
{
    const QVariant from = m_from->currentData(), with = m_with->currentData(),
                   onto = m_onto->currentData();
    const QSignalBlocker quietFrom(m_from), quietWith(m_with), quietOnto(m_onto);
    for (QComboBox *box : {m_from, m_with, m_onto})
        box->clear();
    m_onto->addItem(tr("A new tier"), QVariant::fromValue(none));
    for (const Tier *tier : m_session.session().tiers()) {
        const QString name = QString::fromStdString(tier->name);
        const auto id = QVariant::fromValue<qint64>(tier->id);
        m_from->addItem(name, id);
        m_with->addItem(name, id);
        if (!tier->locked && tier->kind != TierKind::Prediction)
            m_onto->addItem(name, id);
    }
    m_from->addItem(tr("The whole session"), QVariant::fromValue(none));
    choose(*m_from, from);
    choose(*m_with, with);
    choose(*m_onto, onto);
    if (!with.isValid() && m_with->count() > 1)
        m_with->setCurrentIndex(1);
    showFields();
}

Derivation DeriveForm::wanted() const
{
    Derivation how;
    how.kind = static_cast<Kind>(m_kind->currentData().toInt());
    how.from = idIn(*m_from);
    how.with = how.kind == Kind::Overlaps ? idIn(*m_with) : 0;
    how.length = MediaTime::fromSeconds(m_every->value());
    how.shortest = MediaTime::fromSeconds(m_shortest->value());
    how.outside = m_outside->isChecked();
    return how;
}

/// Only those that matter to what is made.
void DeriveForm::showFields()
{
    const Kind kind = wanted().kind;
    auto *form = static_cast<QFormLayout *>(layout());
    form->setRowVisible(m_with, kind == Kind::Overlaps);
    form->setRowVisible(m_every, kind == Kind::Windows);
    form->setRowVisible(m_shortest, kind == Kind::Gaps || kind == Kind::Overlaps);
    form->setRowVisible(m_outside, kind == Kind::Gaps);
    form->setRowVisible(m_name, idIn(*m_onto) == none);
    const std::string stem = m_from->currentText().toStdString();
    const std::string what = m_kind->currentData(nameRole).toString().toStdString();
    if (!m_name->isModified())
        m_name->setText(
            QString::fromStdString(edits::freeTierName(m_session.session(), stem + " " + what)));
    count();
}

/// How many there would be, counted in the background.
void DeriveForm::count()
{
    if (!m_session.isOpen())
        return;
    m_make->setEnabled(false);
    m_counting.start(
        [session = std::make_shared<const Session>(m_session.session()),
         how = wanted()](const jobs::Ticket &) -> Result<std::size_t> {
            const auto rows = derived(*session, how);
            return rows ? Result<std::size_t>(rows->size()) : std::unexpected(rows.error());
        },
        [this](const Result<std::size_t> &count) {
            m_make->setEnabled(count && *count > 0);
            m_said->setText(
                !count ? coreText(count.error().message)
                       : tr("%n annotation(s) will be made.", nullptr, static_cast<int>(*count)));
        });
}

void DeriveForm::make()
{
    m_session.performLate(
        [how = wanted(), onto = idIn(*m_onto),
         name = m_name->text().trimmed().toStdString()](const Session &session, IdSource &ids) {
            return onto ? edits::derive(session, ids, how, onto)
                        : edits::derive(session, ids, how, name);
        });
    m_name->setModified(false);
}

} // namespace duologue::ui
