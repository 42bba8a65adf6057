#include "ui/models/training_form.h"

#include <algorithm>
#include <set>

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>

#include "ui/controllers/training_controller.h"
#include "ui/models/model_text.h"
#include "ui/models/option_field.h"
#include "ui/models/option_form.h"
#include "ui/models/tick_list.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

/// The key that names what is read: its default is what the family usually reads.
const models::Option *inputOption(const models::FamilyInfo &family)
{
    const std::string &usual =
        family.input.column.empty() ? family.input.features : family.input.column;
    for (const models::Option &option : family.options)
        if (option.group == "input" && option.kind == models::OptionKind::Text &&
            option.otherwise == usual)
            return &option;
    return nullptr;
}

/// How large the faces are that it reads, where the dataset says it.
const models::Option *sizeOption(const models::FamilyInfo &family, const DatasetSummary &dataset)
{
    if (dataset.faceSize > 0)
        for (const models::Option &option : family.options)
            if (option.group == "input" && option.key == "size")
                return &option;
    return nullptr;
}

/// What may be read becomes a choice, and what is known of it is filled in.
std::vector<models::Option> optionsFor(const models::FamilyInfo &family,
                                       const DatasetSummary &dataset)
{
    std::vector<models::Option> options = family.options;
    const models::Option *input = inputOption(family);
    const models::Option *size = sizeOption(family, dataset);
    const QStringList readable = readableBy(family.input, dataset);
    for (models::Option &option : options) {
        if (size && option.key == size->key)
            option.otherwise = std::to_string(dataset.faceSize);
        if (!input || option.key != input->key || readable.isEmpty())
            continue;
        option.kind = models::OptionKind::Choice;
        option.otherwise = readable.front().toStdString();
        for (const QString &name : readable)
            option.choices.push_back(name.toStdString());
    }
    return options;
}

/// Every dataset has words; sound, faces and numbers were exported on purpose, so what reads those
/// is offered first. What learns without labels is offered last: labels were exported, too.
int lateness(const models::FamilyInfo &family)
{
    return !family.labels ? 2 : family.input.kind == "turns" ? 1 : 0;
}

void enableItem(QComboBox &box, int index, const QString &lack)
{
    auto *item = static_cast<QStandardItemModel *>(box.model())->item(index);
    item->setEnabled(lack.isEmpty());
    item->setToolTip(lack);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &text : value.isArray() ? value.toArray() : QJsonArray{value})
        if (text.isString())
            texts += text.toString();
    return texts;
}

} // namespace

TrainingForm::TrainingForm(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_family = new QComboBox;
    m_family->setObjectName(QStringLiteral("family"));
    m_family->setToolTip(tr("Kinds of model that can read the dataset"));
    m_family->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->addRow(tr("&Model"), m_family);
    m_lacks = new QLabel;
    m_lacks->setObjectName(QStringLiteral("lacks"));
    m_lacks->setWordWrap(true);
    m_lacks->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(m_lacks);
    buildTasks(*m_form);
    m_options = new OptionForm(theme);
    m_form->addRow(m_options);
    buildShortcuts(*m_form);
    m_alsoKept = new QLabel;
    m_alsoKept->setWordWrap(true);
    m_alsoKept->setForegroundRole(QPalette::PlaceholderText);
    m_form->addRow(m_alsoKept);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setToolTip(tr("What the model is called in lists; its folder is named after it"));
    m_form->addRow(tr("&Name"), m_name);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_named = true; });
    connect(m_name, &QLineEdit::textChanged, this, &TrainingForm::changed);
    connect(m_family, &QComboBox::currentIndexChanged, this, &TrainingForm::showFamily);
    connect(m_family, &QComboBox::activated, this, [this] {
        m_kept = {}; // what was opened belongs to another kind
        showFamily();
    });
    connect(m_options, &OptionForm::changed, this, &TrainingForm::showTasks);
    showFamilies();
}

void TrainingForm::buildTasks(QFormLayout &form)
{
    m_task = new QComboBox;
    m_task->setObjectName(QStringLiteral("task"));
    m_task->setToolTip(tr("The label that the model learns to predict, and that decides which "
                          "epoch is the best"));
    m_task->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    form.addRow(tr("&Predict"), m_task);
    m_further = new TickList;
    m_further->setObjectName(QStringLiteral("further"));
    m_further->setToolTip(tr("Further labels that the same model learns to predict"));
    form.addRow(tr("An&d"), m_further);
    m_auxiliary = new TickList;
    m_auxiliary->setObjectName(QStringLiteral("auxiliary"));
    m_auxiliary->setToolTip(tr("Numbers that help it learn: auxiliary tasks"));
    form.addRow(tr("&Helped by"), m_auxiliary);
    m_weights = new QComboBox;
    m_weights->setObjectName(QStringLiteral("weights"));
    m_weights->setToolTip(tr("How much the loss of each task counts. Weights that are learned "
                             "drift to the task with the smaller loss: their curves are drawn "
                             "while it trains"));
    form.addRow(tr("&Loss weights"), m_weights);
    connect(m_weights, &QComboBox::activated, this, &TrainingForm::changed);
    connect(m_task, &QComboBox::currentIndexChanged, this, &TrainingForm::showTasks);
    for (TickList *list : {m_further, m_auxiliary})
        connect(list, &TickList::changed, this, &TrainingForm::changed);
}

void TrainingForm::buildShortcuts(QFormLayout &form)
{
    auto *row = new QHBoxLayout;
    auto *small = new QPushButton(tr("&Quick try"));
    small->setObjectName(QStringLiteral("quick"));
    small->setToolTip(tr("Sizes that train in minutes; what changes is marked"));
    auto *usual = new QPushButton(tr("As &usual"));
    usual->setObjectName(QStringLiteral("usual"));
    usual->setToolTip(tr("Sets everything back to what is usual for this kind of model"));
    for (QPushButton *button : {small, usual}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    form.addRow(row);
    connect(small, &QPushButton::clicked, this, [this] {
        const models::FamilyInfo *kind = family();
        if (!kind)
            return;
        auto small = kind->small;
        if (const models::Option *size = sizeOption(*kind, m_dataset))
            std::erase_if(small, [size](const auto &row) { return row.first == size->key; });
        m_options->set(small);
    });
    connect(usual, &QPushButton::clicked, this, [this] { m_options->setValues({}); });
}

void TrainingForm::setFamilies(const std::vector<models::FamilyInfo> &families)
{
    m_families = families;
    showFamilies();
    apply();
}

void TrainingForm::setDataset(const DatasetSummary &dataset)
{
    m_dataset = dataset;
    showFamilies();
    apply();
}

/// The chosen one stays where it can; else one that can read the dataset.
void TrainingForm::showFamilies()
{
    const models::FamilyInfo *before = family();
    const QString chosen = before ? QString::fromStdString(before->id) : QString();
    QStringList lacks;
    int first = -1, same = -1;
    {
        const QSignalBlocker quiet(m_family);
        m_family->clear();
        for (std::size_t i = 0; i < m_families.size(); ++i) {
            const models::FamilyInfo &kind = m_families[i];
            const auto row = static_cast<int>(i);
            const QString name = modelWords(kind.name);
            m_family->addItem(name, QString::fromStdString(kind.id));
            const QString lack =
                m_dataset.folder.isEmpty() ? QString() : lackOf(kind.input, m_dataset);
            enableItem(*m_family, row, lack);
            if (!lack.isEmpty()) {
                lacks += tr("%1 %2.").arg(name, lack);
                continue;
            }
            const auto isEarlier = [&] {
                return lateness(kind) < lateness(m_families[std::size_t(first)]);
            };
            first = first < 0 || isEarlier() ? row : first;
            same = kind.id == chosen.toStdString() ? row : same;
        }
        m_family->setCurrentIndex(same >= 0 ? same : first);
    }
    m_lacks->setText(m_dataset.problem.isEmpty() ? lacks.join(u'\n') : QString());
    m_lacks->setVisible(!m_lacks->text().isEmpty());
    showFamily();
}

void TrainingForm::showFamily()
{
    const models::FamilyInfo *kind = family();
    m_options->setOptions(kind ? optionsFor(*kind, m_dataset) : std::vector<models::Option>{});
    if (OptionField *field = m_options->field("architecture"))
        for (const models::ArchitectureInfo &one : kind->architectures)
            field->nameChoice(QString::fromStdString(one.id), modelWords(one.name));
    showLabels();
}

void TrainingForm::showLabels()
{
    const models::FamilyInfo *kind = family();
    const QString chosen = m_task->currentData().toString();
    const QStringList further = m_further->ticked();
    QStringList numbers, measured, learnable;
    int first = -1, same = -1;
    {
        const QSignalBlocker quiet(m_task);
        m_task->clear();
        for (const DatasetLabel &label : m_dataset.labels) {
            const int row = m_task->count();
            const bool classes = !label.classes.isEmpty();
            m_task->addItem(classes
                                ? tr("%1 (%2 classes)").arg(label.name).arg(label.classes.size())
                                : label.name,
                            label.name);
            const bool can = !classes || !kind || kind->classes;
            enableItem(*m_task, row,
                       can ? QString() : tr("This kind of model predicts numbers, not classes"));
            first = first < 0 && can ? row : first;
            same = can && label.name == chosen ? row : same;
            if (can)
                learnable += label.name;
            if (classes)
                continue;
            numbers += label.name;
            // What machines measured, not what other raters said.
            if (label.name.startsWith(QLatin1String("AU")) ||
                label.name.startsWith(QLatin1String("tone_")))
                measured += label.name;
        }
        m_task->setCurrentIndex(same >= 0 ? same : first);
    }
    m_further->setNames(learnable, further);
    m_auxiliary->setNames(numbers, measured);
    showTasks();
}

void TrainingForm::showTasks()
{
    const models::FamilyInfo *kind = family();
    const models::ArchitectureInfo *network = architecture();
    const bool labels = !kind || kind->labels;
    m_form->setRowVisible(m_task, labels);
    m_form->setRowVisible(m_further,
                          labels && kind && kind->primaries > 1 && m_further->count() > 1);
    m_form->setRowVisible(m_auxiliary, network && network->auxiliary && m_auxiliary->count() > 0);
    for (TickList *list : {m_further, m_auxiliary})
        for (int row = 0; row < list->count(); ++row) // none helps itself
            list->item(row)->setHidden(list->item(row)->text() == m_task->currentData().toString());
    showWeights();
    nameAnew();
    Q_EMIT changed();
}

/// Those of a file that are numbers stay as they are.
void TrainingForm::showWeights()
{
    const bool helped = m_auxiliary->isVisibleTo(this);
    const bool several = m_further->isVisibleTo(this) || helped;
    m_form->setRowVisible(m_weights, several);
    const QVariant chosen = m_weights->currentData();
    m_weights->clear();
    m_weights->addItem(tr("equal"), QStringLiteral("uniform"));
    m_weights->addItem(tr("learned while training"), QStringLiteral("dynamic"));
    if (helped) {
        m_weights->addItem(tr("random"), QStringLiteral("random"));
        m_weights->addItem(tr("by mutual information, in proportion"), QStringLiteral("linear"));
        m_weights->addItem(tr("by mutual information, softmax"), QStringLiteral("softmax"));
        m_weights->addItem(tr("nothing but what is predicted"), QStringLiteral("none"));
    }
    if (m_kept["weights"].isArray())
        m_weights->addItem(tr("as in the file"), m_kept["weights"].toArray());
    m_weights->setCurrentIndex(std::max(0, m_weights->findData(chosen)));
}

void TrainingForm::nameAnew()
{
    if (m_named)
        return;
    const models::ArchitectureInfo *network = architecture();
    const QString task = m_task->currentData().toString();
    const bool alone = network && !family()->labels;
    if (!network || (task.isEmpty() && !alone))
        return m_name->clear();
    const QString called = QString::fromStdString(network->name);
    const QString plain = alone ? called : called + u' ' + task;
    QString name = plain;
    for (int i = 2; QFileInfo::exists(TrainingController::folderFor(name)); ++i)
        name = plain + u' ' + QString::number(i);
    m_name->setText(name);
}

const models::FamilyInfo *TrainingForm::family() const
{
    const auto index = static_cast<std::size_t>(m_family->currentIndex()); // -1 is large
    return index < m_families.size() ? &m_families[index] : nullptr;
}

const models::ArchitectureInfo *TrainingForm::architecture() const
{
    const models::FamilyInfo *kind = family();
    const OptionField *field = m_options->field("architecture");
    if (!kind || !field)
        return nullptr;
    const std::string id = field->value().toString().toStdString();
    const auto found = std::ranges::find(kind->architectures, id, &models::ArchitectureInfo::id);
    return found == kind->architectures.end() ? nullptr : &*found;
}

const DatasetLabel *TrainingForm::label(const QString &name) const
{
    const auto found = std::ranges::find(m_dataset.labels, name, &DatasetLabel::name);
    return found == m_dataset.labels.end() ? nullptr : &*found;
}

QString TrainingForm::problem() const
{
    if (!m_dataset.problem.isEmpty())
        return m_dataset.problem;
    if (!m_families.empty() && !m_dataset.folder.isEmpty() && !family())
        return tr("No kind of model can read this dataset.");
    if (const QString problem = m_options->problem(); !problem.isEmpty())
        return problem;
    const bool learns =
        family() && (!family()->labels || label(m_task->currentData().toString()) != nullptr);
    if (learns && m_name->text().trimmed().isEmpty())
        return tr("Name the model.");
    return {};
}

/// Of what was opened: neither shown here nor an option.
QStringList TrainingForm::keptKeys() const
{
    static const std::set<QString> shown{"name",    "data",   "family",  "architecture",
                                         "primary", "scale",  "classes", "auxiliary",
                                         "tasks",   "weights"};
    QStringList keys;
    for (const QString &key : m_kept.keys()) {
        const bool option = family() && std::ranges::any_of(family()->options, [&](const auto &o) {
                                return QString::fromStdString(o.key).section(u'.', 0, 0) == key;
                            });
        const bool hidden = key == QLatin1String("weights") && !m_weights->isVisibleTo(this);
        if ((!shown.contains(key) || hidden) && !option)
            keys += key;
    }
    return keys;
}

QJsonObject TrainingForm::specification() const
{
    const models::FamilyInfo *kind = family();
    const DatasetLabel *task = label(m_task->currentData().toString());
    if (!kind || (kind->labels && !task))
        return {};
    QJsonObject spec = m_options->values();
    spec["name"] = m_name->text().trimmed();
    spec["data"] = m_dataset.folder;
    spec["family"] = QString::fromStdString(kind->id);
    for (const models::Option *said :
         {&kind->options.front(), inputOption(*kind), sizeOption(*kind, m_dataset)})
        if (const OptionField *field = said ? m_options->field(said->key) : nullptr)
            setValueAt(spec, QString::fromStdString(said->key), field->value());
    if (kind->labels)
        addTasks(spec, *task);
    for (const QString &key : keptKeys())
        spec[key] = m_kept[key];
    // By value(): [] would make the key.
    if (m_kept.value("primary") ==
        spec.value("primary")) // chosen in the file, not taken from the dataset
        for (const char *key : {"classes", "scale"})
            if (m_kept.contains(QLatin1String(key)))
                spec[QLatin1String(key)] = m_kept[QLatin1String(key)];
    return spec;
}

/// What is predicted, and what helps.
void TrainingForm::addTasks(QJsonObject &spec, const DatasetLabel &task) const
{
    QStringList primary{task.name};
    if (m_further->isVisibleTo(this))
        for (const QString &name : m_further->ticked())
            if (name != task.name)
                primary += name;
    const bool kinds = primary.size() > 1 && std::ranges::any_of(primary, [&](const QString &name) {
                           return !label(name)->classes.isEmpty();
                       });
    if (kinds)
        spec["tasks"] = tasksOf(primary);
    else
        spec["primary"] = primary.size() == 1 ? QJsonValue(task.name)
                                              : QJsonValue(QJsonArray::fromStringList(primary));
    if (m_weights->isVisibleTo(this) && m_weights->currentIndex() > 0)
        spec["weights"] = QJsonValue::fromVariant(m_weights->currentData());
    if (!kinds && !task.classes.isEmpty())
        spec["classes"] = QJsonArray::fromStringList(task.classes);
    else if (!kinds && task.scale && std::ranges::all_of(primary, [&](const QString &name) {
                 return label(name)->scale == task.scale; // a specification has one for all
             }))
        spec["scale"] = QJsonArray{task.scale->first, task.scale->second};
    if (m_auxiliary->isVisibleTo(this)) {
        QStringList names = m_auxiliary->ticked();
        names.removeAll(task.name);
        spec["auxiliary"] = QJsonArray::fromStringList(names);
    }
}

/// Each with its classes or its scale; as in the file that was opened, where that has the same.
QJsonArray TrainingForm::tasksOf(const QStringList &names) const
{
    QStringList kept;
    QJsonArray tasks;
    for (const QJsonValue &task : m_kept["tasks"].toArray())
        kept += task["name"].toString();
    if (kept == names)
        return m_kept["tasks"].toArray();
    for (const QString &name : names) {
        const DatasetLabel &of = *label(name);
        QJsonObject task{{"name", name}};
        if (!of.classes.isEmpty())
            task["classes"] = QJsonArray::fromStringList(of.classes);
        else if (of.scale)
            task["scale"] = QJsonArray{of.scale->first, of.scale->second};
        tasks += task;
    }
    return tasks;
}

void TrainingForm::setSpecification(const QJsonObject &specification)
{
    m_kept = specification;
    m_pending = true;
    apply();
}

/// Shows the specification that was opened, once there is what it speaks of.
void TrainingForm::apply()
{
    if (!m_pending || m_families.empty() || m_dataset.folder.isEmpty())
        return;
    m_pending = false;
    const std::string id = m_kept["family"].toString().toStdString();
    const std::string network = m_kept["architecture"].toString().toStdString();
    for (std::size_t i = 0; i < m_families.size(); ++i) {
        const auto &all = m_families[i].architectures;
        if (m_families[i].id == id ||
            (id.empty() &&
             std::ranges::find(all, network, &models::ArchitectureInfo::id) != all.end()))
            m_family->setCurrentIndex(static_cast<int>(i));
    }
    m_options->setValues(m_kept);
    QStringList primary = textsOf(m_kept["primary"]);
    for (const QJsonValue &task : m_kept["tasks"].toArray())
        primary += task["name"].toString();
    if (const int row = m_task->findData(primary.value(0)); row >= 0)
        m_task->setCurrentIndex(row);
    m_further->tick(primary.mid(1));
    m_auxiliary->tick(textsOf(m_kept["auxiliary"]));
    showWeights();
    m_weights->setCurrentIndex(
        std::max(0, m_weights->findData(m_kept["weights"].isArray()
                                            ? QVariant(m_kept["weights"].toArray())
                                            : QVariant(m_kept["weights"].toString()))));
    if (const QString name = m_kept["name"].toString(); !name.isEmpty()) {
        m_named = true;
        m_name->setText(name);
    }
    const QStringList kept = keptKeys();
    m_alsoKept->setText(kept.isEmpty()
                            ? QString()
                            : tr("Also as in the file: %1").arg(kept.join(QStringLiteral(", "))));
    m_alsoKept->setVisible(!kept.isEmpty());
}

} // namespace duologue::ui
