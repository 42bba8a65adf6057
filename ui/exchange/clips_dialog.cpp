#include "ui/exchange/clips_dialog.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include "core/time/timecode.h"
#include "ui/exchange/tier_ticks.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

/// In place of a view's label.
const QString everyView = QStringLiteral("*");

bool isFilm(const MediaSource &source)
{
    return source.role == MediaRole::Frontal || source.role == MediaRole::General ||
           source.role == MediaRole::Egocentric || source.role == MediaRole::Other;
}

} // namespace

ClipsDialog::ClipsDialog(std::shared_ptr<const Session> session, QWidget *parent)
    : QDialog(parent),
      m_session(std::move(session)),
      m_annotations(new QRadioButton(tr("&One for each annotation"))),
      m_whole(new QRadioButton(tr("The &session in one piece"))),
      m_tiers(new TierTicks(*m_session,
                            [](const Tier &tier) { return tier.kind == TierKind::Utterance; })),
      m_labels(new QLineEdit),
      m_view(new QComboBox),
      m_sound(new QComboBox),
      m_subtitles(new QComboBox),
      m_margin(new QDoubleSpinBox),
      m_outcome(new QLabel)
{
    setWindowTitle(tr("Export clips"));
    m_annotations->setChecked(true);
    m_labels->setPlaceholderText(tr("all; or some, with commas between: laugh, sigh"));
    m_labels->setToolTip(tr("Only annotations with one of these labels"));
    m_margin->setRange(0, 60);
    m_margin->setSingleStep(0.5);
    m_margin->setSuffix(tr(" s"));
    m_margin->setToolTip(tr("What is shown before and after the annotation, too"));
    fillViews();
    fillChoices();
    auto *pieces = new QHBoxLayout;
    pieces->addWidget(m_annotations);
    pieces->addWidget(m_whole);
    pieces->addStretch();
    auto *form = new QFormLayout;
    form->addRow(tr("Clips"), pieces);
    form->addRow(tr("&Tiers"), m_tiers);
    form->addRow(tr("&Labels"), m_labels);
    form->addRow(tr("&Margin"), m_margin);
    form->addRow(tr("&View"), m_view);
    form->addRow(tr("So&und"), m_sound);
    form->addRow(tr("&Words"), m_subtitles);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form, 1);
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    column->addWidget(m_outcome);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("&Export…"));
    m_accept->setToolTip(tr("Choose the new folder that the clips go to (Enter)"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_annotations, &QRadioButton::toggled, this, [this](bool each) {
        m_tiers->setEnabled(each);
        m_labels->setEnabled(each);
        m_margin->setEnabled(each);
        preview();
    });
    connect(m_tiers, &TierTicks::changed, this, &ClipsDialog::preview);
    connect(m_labels, &QLineEdit::textChanged, this, &ClipsDialog::preview);
    connect(m_view, &QComboBox::currentIndexChanged, this, &ClipsDialog::preview);
    connect(m_margin, &QDoubleSpinBox::valueChanged, this, &ClipsDialog::preview);
    resize(620, 520);
    m_annotations->setFocus();
    preview();
}

void ClipsDialog::fillViews()
{
    m_view->addItem(tr("the one that shows the person best"), QString());
    for (const MediaSource *source : m_session->media())
        if (isFilm(*source))
            m_view->addItem(QString::fromStdString(source->label),
                            QString::fromStdString(source->label));
    m_view->addItem(tr("every view, a clip of each"), everyView);
}

void ClipsDialog::fillChoices()
{
    m_sound->addItem(tr("the person's own microphone"), int(clips::Sound::Person));
    m_sound->addItem(tr("all microphones"), int(clips::Sound::All));
    m_sound->addItem(tr("none"), int(clips::Sound::None));
    m_subtitles->addItem(tr("not shown"), int(clips::Subtitles::None));
    m_subtitles->addItem(tr("as subtitles in a file beside the clip"),
                         int(clips::Subtitles::Beside));
    m_subtitles->addItem(tr("as subtitles in the picture"), int(clips::Subtitles::Burnt));
}

clips::Choice ClipsDialog::choice() const
{
    clips::Choice choice;
    choice.whole = m_whole->isChecked();
    choice.tiers = m_tiers->ticked();
    for (const QString &label : m_labels->text().split(u',', Qt::SkipEmptyParts))
        if (!label.trimmed().isEmpty())
            choice.labels.push_back(label.trimmed().toStdString());
    const QString view = m_view->currentData().toString();
    for (const MediaSource *source : m_session->media())
        if (!view.isEmpty() && isFilm(*source) &&
            (view == everyView || view == QString::fromStdString(source->label)))
            choice.views.push_back(source->label);
    choice.margin = MediaTime::fromSeconds(m_margin->value());
    choice.sound = static_cast<clips::Sound>(m_sound->currentData().toInt());
    choice.subtitles = static_cast<clips::Subtitles>(m_subtitles->currentData().toInt());
    return choice;
}

void ClipsDialog::preview()
{
    const clips::Choice wanted = choice();
    if (!wanted.whole && wanted.tiers.empty()) {
        m_outcome->setText(tr("Tick the tiers whose annotations are to be cut."));
        return m_accept->setEnabled(false);
    }
    m_accept->setEnabled(false);
    m_planning.start([session = m_session,
                      wanted](const jobs::Ticket &) { return clips::planned(*session, wanted); },
                     [this](const Result<clips::Plan> &plan) { showPlan(plan); });
}

void ClipsDialog::showPlan(const Result<clips::Plan> &plan)
{
    m_accept->setEnabled(plan.has_value());
    if (!plan)
        return m_outcome->setText(coreText(plan.error().message));
    MediaTime length;
    for (const clips::Clip &clip : plan->clips)
        length += clip.span.length();
    QStringList said{tr("%n clip(s)", nullptr, int(plan->clips.size())) + QStringLiteral(", ") +
                     QString::fromStdString(formatTimecode(length))};
    for (const std::string &remark : plan->remarks)
        said << QString::fromStdString(remark);
    m_outcome->setText(said.join(u'\n'));
}

} // namespace duologue::ui
