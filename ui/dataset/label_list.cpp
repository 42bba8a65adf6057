#include "ui/dataset/label_list.h"

#include <algorithm>

namespace duologue::ui {
namespace {

QString textOf(const dataset::TierColumn &column)
{
    using What = dataset::TierColumn::What;
    const QString tier = QString::fromStdString(column.tier);
    const QString key = QString::fromStdString(column.key);
    switch (column.what) {
    case What::Label:
        return LabelList::tr("%1: label").arg(tier);
    case What::Text:
        return LabelList::tr("%1: text").arg(tier);
    case What::Value:
        return LabelList::tr("%1: value").arg(tier);
    case What::Share:
        return LabelList::tr("%1: share of “%2”").arg(tier, key);
    case What::Attribute:
        break;
    }
    return LabelList::tr("%1: %2").arg(tier, key);
}

template <class Value>
bool contains(const std::vector<Value> &values, const Value &value)
{
    return std::ranges::find(values, value) != values.end();
}

} // namespace

LabelList::LabelList(QWidget *parent) : QListWidget(parent)
{
    setAccessibleName(tr("Labels"));
    setUniformItemSizes(true);
    connect(this, &QListWidget::itemChanged, this, [this] {
        if (m_filling)
            return;
        fill(m_wanted);
        Q_EMIT changed();
    });
}

void LabelList::setChoices(const dataset::Choices &choices)
{
    m_filling = true;
    clear();
    m_entries.clear();
    for (const std::string &attribute : choices.attributes)
        add(tr("Speaker: %1").arg(QString::fromStdString(attribute)), {{}, attribute});
    for (const dataset::TierColumn &column : choices.columns)
        add(textOf(column), {column, {}});
    if (choices.predictions)
        add(tr("Predictions of models"), {});
    if (count() > 0)
        setCurrentRow(0);
    m_filling = false;
}

void LabelList::add(const QString &text, Entry entry)
{
    auto *item = new QListWidgetItem(text, this);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(isWanted(entry) ? Qt::Checked : Qt::Unchecked);
    m_entries.push_back(std::move(entry));
}

bool LabelList::isWanted(const Entry &entry) const
{
    if (!entry.attribute.empty())
        return contains(m_wanted.speaker, entry.attribute);
    if (!entry.column.tier.empty())
        return contains(m_wanted.tiers, entry.column);
    return m_wanted.predictions;
}

void LabelList::fill(dataset::ExportOptions &options) const
{
    options.tiers.clear();
    options.speaker.clear();
    options.predictions = false;
    for (int i = 0; i < count(); ++i) {
        if (item(i)->checkState() != Qt::Checked)
            continue;
        const Entry &entry = m_entries[static_cast<std::size_t>(i)];
        if (!entry.attribute.empty())
            options.speaker.push_back(entry.attribute);
        else if (!entry.column.tier.empty())
            options.tiers.push_back(entry.column);
        else
            options.predictions = true;
    }
}

void LabelList::choose(const dataset::ExportOptions &options)
{
    m_wanted = options;
    m_filling = true;
    for (int i = 0; i < count(); ++i)
        item(i)->setCheckState(isWanted(m_entries[static_cast<std::size_t>(i)]) ? Qt::Checked
                                                                                : Qt::Unchecked);
    m_filling = false;
}

} // namespace duologue::ui
