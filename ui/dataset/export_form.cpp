#include "ui/dataset/export_form.h"

#include <algorithm>
#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "ui/dataset/label_list.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

using dataset::Aggregate;
using dataset::UnitKind;

constexpr Aggregate aggregates[]{Aggregate::Mean, Aggregate::Median, Aggregate::Majority,
                                 Aggregate::Weighted};

QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * gridUnit);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch();
    return row;
}

void addRow(QFormLayout &form, const QString &text, QLayout *row, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    form.addRow(label, row);
}

constexpr int leastFace = 16; ///< pixels a side

QSpinBox *spin(int low, int high, const QString &name, const QString &tip)
{
    auto *box = new QSpinBox;
    box->setRange(low, high);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    return box;
}

/// Selects the entry with this data; false: there is none.
bool choose(QComboBox *box, const std::string &data)
{
    const int index = box->findData(QString::fromStdString(data));
    if (index >= 0)
        box->setCurrentIndex(index);
    return index >= 0;
}

} // namespace

ExportForm::ExportForm(QWidget *parent) : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setVerticalSpacing(2 * gridUnit);
    addUnits(*form);
    addRatings(*form);
    m_labels = new LabelList;
    m_labels->setObjectName(QStringLiteral("labels"));
    m_labels->setToolTip(tr("Columns besides ratings; Space ticks, letters find"));
    m_labels->setMinimumHeight(96);
    form->addRow(tr("&Labels"), m_labels);
    addMedia(*form);
    addSplits(*form);
    setOptions({});
    connectAll();
}

void ExportForm::addUnits(QFormLayout &form)
{
    m_units = new QComboBox;
    m_units->setObjectName(QStringLiteral("units"));
    m_units->addItem(tr("Utterances"));
    m_units->addItem(tr("Talk turns"));
    m_units->addItem(tr("Rating windows"));
    m_units->addItem(tr("Annotations of a tier"));
    m_units->setToolTip(
        tr("What becomes a row. A talk turn is all that a person says until another "
           "one speaks"));
    m_unitTier = new QComboBox;
    m_unitTier->setObjectName(QStringLiteral("unitTier"));
    m_unitTier->setAccessibleName(tr("Tier"));
    m_unitTier->setToolTip(tr("The tier whose annotations become rows"));
    addRow(form, tr("&Units"), rowOf({m_units, m_unitTier}), m_units);
}

void ExportForm::addRatings(QFormLayout &form)
{
    m_aggregates[0] =
        addBox(tr("&mean"), tr("Mean over raters, with their number and deviation"), "mean");
    m_aggregates[1] =
        addBox(tr("me&dian"), tr("Median over raters, with their number and deviation"), "median");
    m_aggregates[2] =
        addBox(tr("ma&jority"), tr("What most raters gave; no value where two are as frequent"),
               "majority");
    m_aggregates[3] =
        addBox(tr("wei&ghted"),
               tr("Mean in which a rater counts as much as it goes along with the mean of all "
                  "(evaluator-weighted estimator, Grimm and Kroschel 2005)"),
               "weighted");
    m_fewest = spin(1, 1000, tr("Fewest raters"), tr("Units with fewer raters have no value"));
    m_fewest->setObjectName(QStringLiteral("fewest"));
    m_fewest->setPrefix(tr("raters ≥ "));
    m_overlap = new QComboBox;
    m_overlap->addItem(tr("weighted by overlap"));
    m_overlap->addItem(tr("longest overlap"));
    m_overlap->setAccessibleName(tr("Windows that a unit overlaps"));
    m_overlap->setToolTip(tr("Of several windows that a unit overlaps: all by the time they share "
                             "with it, or the one that shares most"));
    addRow(form, tr("&Ratings"),
           rowOf({m_aggregates[0], m_aggregates[1], m_aggregates[2], m_aggregates[3]}),
           m_aggregates[0]);
    form.addRow(QString(), rowOf({m_fewest, m_overlap}));
}

void ExportForm::addMedia(QFormLayout &form)
{
    m_audio = addBox(tr("&sound"),
                     tr("Each unit's sound, 16 kHz mono: the speaker's own microphone, else that "
                        "of the room"),
                     "audio");
    m_words = addBox(tr("words"), tr("Words with times"), "words");
    m_clips = new QComboBox;
    m_clips->setObjectName(QStringLiteral("clips"));
    m_clips->setAccessibleName(tr("Clips"));
    m_clips->setToolTip(tr("Each unit's pictures of this view"));
    m_faces =
        spin(0, 512, tr("Faces"),
             tr("Pictures of the face of who is meant during each unit, so many pixels a side: "
                "models on faces learn from them"));
    m_faces->setObjectName(QStringLiteral("faces"));
    m_faces->setSingleStep(16);
    m_faces->setSpecialValueText(tr("no faces"));
    m_faces->setPrefix(tr("faces: "));
    m_faces->setSuffix(tr(" px"));
    addRow(form, tr("With"), rowOf({m_audio, m_words, m_clips, m_faces}), m_audio);
    auto *features = new QHBoxLayout;
    features->setSpacing(2 * gridUnit);
    for (const std::string &set : dataset::featureSetNames()) {
        m_features.push_back(addBox(QString::fromStdString(set),
                                    tr("Features of each unit's sound, as safetensors"),
                                    set.c_str()));
        features->addWidget(m_features.back());
    }
    features->addStretch();
    addRow(form, tr("&Features"), features, m_features.front());
}

void ExportForm::addSplits(QFormLayout &form)
{
    m_train = spin(0, 100, tr("Share of train"), tr("Share of units to train on"));
    m_dev = spin(0, 100, tr("Share of dev"), tr("Share of units to choose by; the rest is test"));
    m_seed = spin(0, 999'999'999, tr("Seed"),
                  tr("Draws which sessions go where; the same seed draws the same"));
    m_train->setObjectName(QStringLiteral("train"));
    m_dev->setObjectName(QStringLiteral("dev"));
    m_train->setPrefix(tr("train "));
    m_train->setSuffix(tr(" %"));
    m_dev->setPrefix(tr("dev "));
    m_dev->setSuffix(tr(" %"));
    m_seed->setPrefix(tr("seed "));
    addRow(form, tr("S&plit"), rowOf({m_train, m_dev, m_seed}), m_train);
    m_table = new QLineEdit;
    m_table->setObjectName(QStringLiteral("table"));
    m_table->setPlaceholderText(tr("drawn by the shares above"));
    m_table->setToolTip(tr("A CSV with the columns “session, split” or “speaker, split”, in place "
                           "of shares"));
    auto *find = new QPushButton(tr("Choose…"));
    find->setAutoDefault(false);
    find->setToolTip(tr("Choose a table of splits"));
    connect(find, &QPushButton::clicked, this, &ExportForm::chooseTable);
    auto *table = new QHBoxLayout;
    table->addWidget(m_table, 1);
    table->addWidget(find);
    addRow(form, tr("&Table"), table, m_table);
    m_people = addBox(tr("the same name is the same pers&on in all sessions"),
                      tr("People of one pseudonym never come into two splits"), "people");
    form.addRow(QString(), rowOf({m_people}));
    m_anonymous = addBox(tr("ano&nymous"),
                         tr("Identifiers drawn anew; no names, texts, words, paths. The preview "
                            "lists what may still identify somebody"),
                         "anonymous");
    form.addRow(QString(), rowOf({m_anonymous}));
}

QCheckBox *ExportForm::addBox(const QString &text, const QString &tip, const char *name)
{
    auto *box = new QCheckBox(text);
    box->setToolTip(tip);
    box->setObjectName(QString::fromUtf8(name));
    return box;
}

void ExportForm::connectAll()
{
    const auto tell = [this] {
        enableFields();
        Q_EMIT changed();
    };
    for (QComboBox *box : {m_units, m_unitTier, m_overlap, m_clips})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    for (QSpinBox *box : {m_fewest, m_faces, m_train, m_dev, m_seed})
        connect(box, &QSpinBox::valueChanged, this, tell);
    for (QCheckBox *box : findChildren<QCheckBox *>())
        connect(box, &QCheckBox::toggled, this, tell);
    connect(m_labels, &LabelList::changed, this, tell);
    connect(m_table, &QLineEdit::editingFinished, this, tell);
    connect(m_train, &QSpinBox::valueChanged, m_dev,
            [this](int train) { m_dev->setMaximum(100 - train); });
}

void ExportForm::chooseTable()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Table of splits"), m_table->text(),
                                                      tr("Tables (*.csv *.tsv *.txt)"));
    if (file.isEmpty())
        return;
    m_table->setText(file);
    enableFields();
    Q_EMIT changed();
}

void ExportForm::enableFields()
{
    m_unitTier->setVisible(m_units->currentIndex() == static_cast<int>(UnitKind::Tier));
    const bool rated =
        std::ranges::any_of(m_aggregates, [](const QCheckBox *box) { return box->isChecked(); });
    m_fewest->setEnabled(rated);
    m_overlap->setEnabled(rated);
    const bool drawn = m_table->text().isEmpty();
    m_train->setEnabled(drawn);
    m_dev->setEnabled(drawn);
    m_words->setEnabled(!m_anonymous->isChecked());
}

void ExportForm::setChoices(const dataset::Choices &choices)
{
    const QSignalBlocker tierQuiet(m_unitTier), clipsQuiet(m_clips);
    if (m_unitTier->count() > 0)
        m_wantedTier = m_unitTier->currentData().toString().toStdString();
    m_unitTier->clear();
    for (const std::string &tier : choices.tiers)
        m_unitTier->addItem(QString::fromStdString(tier), QString::fromStdString(tier));
    choose(m_unitTier, m_wantedTier);
    if (m_clips->count() > 0)
        m_wantedClips = m_clips->currentData().toString().toStdString();
    m_clips->clear();
    m_clips->addItem(tr("no clips"), QString());
    for (const std::string &view : choices.views)
        m_clips->addItem(tr("clips: %1").arg(QString::fromStdString(view)),
                         QString::fromStdString(view));
    choose(m_clips, m_wantedClips);
    m_labels->setChoices(choices);
}

void ExportForm::setOptions(const dataset::ExportOptions &options)
{
    m_plain = options;
    m_units->setCurrentIndex(static_cast<int>(options.units));
    m_wantedTier = options.unitTier;
    choose(m_unitTier, options.unitTier);
    for (std::size_t i = 0; i < std::size(aggregates); ++i)
        m_aggregates[i]->setChecked(std::ranges::find(options.ratings, aggregates[i]) !=
                                    options.ratings.end());
    m_fewest->setValue(options.fewestRaters);
    m_overlap->setCurrentIndex(static_cast<int>(options.overlap));
    m_labels->choose(options);
    m_audio->setChecked(options.audio);
    m_words->setChecked(options.words);
    m_faces->setValue(options.faces);
    m_wantedClips = options.clips;
    choose(m_clips, options.clips);
    for (QCheckBox *box : m_features)
        box->setChecked(std::ranges::find(options.features, box->text().toStdString()) !=
                        options.features.end());
    const int train = static_cast<int>(std::lround(options.shares.train * 100));
    m_dev->setMaximum(100 - train);
    m_train->setValue(train);
    m_dev->setValue(static_cast<int>(std::lround(options.shares.dev * 100)));
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(options.seed, 999'999'999)));
    m_table->setText(QString::fromStdString(options.splitTable));
    m_people->setChecked(options.sameNamesArePeople);
    m_anonymous->setChecked(options.anonymous);
    enableFields();
}

dataset::ExportOptions ExportForm::options() const
{
    dataset::ExportOptions options = m_plain;
    options.units = static_cast<UnitKind>(m_units->currentIndex());
    options.unitTier = m_unitTier->currentData().toString().toStdString();
    options.ratings.clear();
    for (std::size_t i = 0; i < std::size(aggregates); ++i)
        if (m_aggregates[i]->isChecked())
            options.ratings.push_back(aggregates[i]);
    options.fewestRaters = m_fewest->value();
    options.overlap = static_cast<dataset::OverlapRule>(m_overlap->currentIndex());
    m_labels->fill(options);
    options.audio = m_audio->isChecked();
    options.words = m_words->isChecked();
    options.faces = m_faces->value() > 0 ? std::max(leastFace, m_faces->value()) : 0;
    options.clips = m_clips->currentData().toString().toStdString();
    options.features.clear();
    for (const QCheckBox *box : m_features)
        if (box->isChecked())
            options.features.push_back(box->text().toStdString());
    options.shares = {m_train->value() / 100.0, m_dev->value() / 100.0};
    options.seed = static_cast<std::uint64_t>(m_seed->value());
    options.splitTable = m_table->text().trimmed().toStdString();
    options.sameNamesArePeople = m_people->isChecked();
    options.anonymous = m_anonymous->isChecked();
    return options;
}

} // namespace duologue::ui
