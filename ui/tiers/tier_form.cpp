#include "ui/tiers/tier_form.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include "core/session/tier_edits.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

constexpr qint64 nobody = 0;
constexpr qint64 everybody = -1; ///< a tier for each

void add(QComboBox &box, const QString &text, qint64 value)
{
    box.addItem(text, QVariant::fromValue(value));
}

qint64 chosen(const QComboBox &box)
{
    return box.currentData().toLongLong();
}

void choose(QComboBox &box, qint64 value)
{
    box.setCurrentIndex(std::max(0, box.findData(QVariant::fromValue(value))));
}

} // namespace

TierForm::TierForm(SessionController &session, Id tier, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_tier(tier),
      m_name(new QLineEdit(this)),
      m_annotator(new QLineEdit(this)),
      m_kind(new QComboBox(this)),
      m_person(new QComboBox(this)),
      m_vocabulary(new QComboBox(this)),
      m_parent(new QComboBox(this)),
      m_relation(new QComboBox(this)),
      m_colour(new QPushButton(this)),
      m_plain(new QPushButton(tr("As the person"), this)),
      m_apply(new QPushButton(tier ? tr("Change") : tr("Make"), this)),
      m_locked(new QCheckBox(tr("Locked: nobody changes what is on it"), this)),
      m_said(new QLabel(this))
{
    setWindowTitle(tier ? tr("Tier") : tr("New tier"));
    build();
    fillChoices();
    load();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TierForm::nameAfterKind);
    connect(m_person, &QComboBox::currentIndexChanged, this, &TierForm::nameAfterKind);
    connect(m_parent, &QComboBox::currentIndexChanged, this, &TierForm::showRelation);
    connect(m_colour, &QPushButton::clicked, this, &TierForm::chooseColour);
    connect(m_plain, &QPushButton::clicked, this, [this] { setColour({}); });
    connect(m_apply, &QPushButton::clicked, this, &TierForm::apply);
    connect(&session, &SessionController::closed, this, &QDialog::close);
    connect(&session, &SessionController::failed, this,
            [this](const QString &message) { m_said->setText(message); });
    m_name->setFocus();
    m_name->selectAll();
}

void TierForm::build()
{
    m_said->setWordWrap(true);
    m_annotator->setPlaceholderText(tr("everybody"));
    m_annotator->setToolTip(tr("Whose work it is; tiers of several annotators are compared"));
    m_apply->setDefault(true);
    for (QPushButton *button : {m_colour, m_plain})
        button->setAutoDefault(false);
    auto *colour = new QHBoxLayout;
    colour->addWidget(m_colour, 1);
    colour->addWidget(m_plain);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Person"), m_person);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Annotator"), m_annotator);
    form->addRow(tr("&Vocabulary"), m_vocabulary);
    form->addRow(tr("&Hangs on"), m_parent);
    form->addRow(tr("&Relation"), m_relation);
    form->addRow(tr("&Colour"), colour);
    static_cast<QLabel *>(form->labelForField(colour))->setBuddy(m_colour);
    form->addRow({}, m_locked);
    form->addRow(m_said);
    form->addRow({}, m_apply);
}

void TierForm::fillChoices()
{
    const Session &session = m_session.session();
    add(*m_kind, tr("Labels or text"), qint64(TierKind::Label));
    add(*m_kind, tr("Utterances"), qint64(TierKind::Utterance));
    add(*m_kind, tr("Tasks"), qint64(TierKind::Task));
    add(*m_kind, tr("Actions"), qint64(TierKind::Action));
    add(*m_kind, tr("Tone"), qint64(TierKind::Tone));
    add(*m_person, tr("nobody in particular"), nobody);
    if (m_tier == 0)
        add(*m_person, tr("a tier for each person"), everybody);
    for (const Participant *person : session.participants())
        add(*m_person, QString::fromStdString(person->pseudonym), person->id);
    add(*m_vocabulary, tr("none: any words"), 0);
    for (const Vocabulary *vocabulary : session.vocabularies())
        add(*m_vocabulary, QString::fromStdString(vocabulary->name), vocabulary->id);
    add(*m_parent, tr("nothing"), 0);
    for (const Tier *tier : session.tiers())
        if (tier->id != m_tier && tier->kind != TierKind::Prediction)
            add(*m_parent, QString::fromStdString(tier->name), tier->id);
    add(*m_relation, tr("Included in: within its time, gaps allowed"),
        qint64(TierRelation::IncludedIn));
    add(*m_relation, tr("Time subdivision: divides its time without gaps"),
        qint64(TierRelation::TimeSubdivision));
    add(*m_relation, tr("Symbolic subdivision: a list without times"),
        qint64(TierRelation::SymbolicSubdivision));
    add(*m_relation, tr("Symbolic association: at most one, of the same time"),
        qint64(TierRelation::SymbolicAssociation));
}

void TierForm::load()
{
    const Tier *tier = m_session.session().tierById(m_tier);
    if (tier) {
        m_name->setText(QString::fromStdString(tier->name));
        m_name->setModified(true);
        m_annotator->setText(QString::fromStdString(tier->annotator));
        choose(*m_kind, qint64(tier->kind));
        choose(*m_person, tier->participant);
        choose(*m_vocabulary, tier->vocabulary);
        choose(*m_parent, tier->parent);
        choose(*m_relation, qint64(tier->relation));
        m_locked->setChecked(tier->locked);
        m_kind->setEnabled(tier->kind != TierKind::Prediction);
    }
    setColour(tier ? QString::fromStdString(tier->colour) : QString());
    showRelation();
    nameAfterKind();
}

void TierForm::showRelation()
{
    static_cast<QFormLayout *>(layout())->setRowVisible(m_relation, chosen(*m_parent) != 0);
}

/// Until somebody types a name.
void TierForm::nameAfterKind()
{
    if (m_name->isModified())
        return;
    const QString kind =
        m_kind->currentIndex() == 0 ? tr("labels") : m_kind->currentText().toLower();
    const qint64 person = chosen(*m_person);
    const QString name = person == nobody      ? kind.left(1).toUpper() + kind.mid(1)
                         : person == everybody ? kind
                                               : m_person->currentText() + QLatin1Char(' ') + kind;
    m_name->setText(
        QString::fromStdString(edits::freeTierName(m_session.session(), name.toStdString())));
    m_name->setToolTip(person == everybody ? tr("Each person's name comes before it") : QString());
}

void TierForm::chooseColour()
{
    const QColor colour = QColorDialog::getColor(QColor(m_chosenColour), this, tr("Colour"));
    if (colour.isValid())
        setColour(colour.name());
}

void TierForm::setColour(const QString &colour)
{
    m_chosenColour = colour;
    m_colour->setText(colour.isEmpty() ? tr("the person's") : colour);
    QPixmap sample(16, 16);
    sample.fill(colour.isEmpty() ? QColor(Qt::transparent) : QColor(colour));
    m_colour->setIcon(sample);
    m_plain->setEnabled(!colour.isEmpty());
}

Tier TierForm::wanted(const Tier &before) const
{
    Tier tier = before;
    tier.name = m_name->text().trimmed().toStdString();
    tier.annotator = m_annotator->text().trimmed().toStdString();
    if (tier.kind != TierKind::Prediction)
        tier.kind = static_cast<TierKind>(chosen(*m_kind));
    tier.participant = std::max<qint64>(chosen(*m_person), nobody);
    tier.vocabulary = chosen(*m_vocabulary);
    tier.parent = chosen(*m_parent);
    tier.relation =
        tier.parent ? static_cast<TierRelation>(chosen(*m_relation)) : TierRelation::None;
    tier.colour = m_chosenColour.toStdString();
    tier.locked = m_locked->isChecked();
    return tier;
}

std::vector<Tier> TierForm::madeTiers() const
{
    const Tier like = wanted({});
    if (chosen(*m_person) != everybody)
        return {like};
    std::vector<Tier> tiers;
    for (const Participant *person : m_session.session().participants()) {
        Tier tier = like;
        tier.participant = person->id;
        tier.name = person->pseudonym + " " + like.name;
        tiers.push_back(std::move(tier));
    }
    return tiers;
}

void TierForm::apply()
{
    m_said->clear();
    if (m_tier == 0)
        m_session.performLate(
            [tiers = madeTiers()](const Session &session, IdSource &ids) {
                return edits::addTiers(session, ids, tiers);
            },
            [here = QPointer(this)] {
                if (here)
                    here->close();
            });
    else if (const Tier *before = m_session.session().tierById(m_tier))
        m_session.performLate([after = wanted(*before)](const Session &session, IdSource &) {
            return edits::changeTier(session, after);
        });
    if (m_tier != 0)
        close();
}

} // namespace duologue::ui
