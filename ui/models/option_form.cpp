#include "ui/models/option_form.h"

#include <algorithm>
#include <utility>

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/models/model_text.h"
#include "ui/models/option_field.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

/// Groups in the order in which people think of them; unknown ones come last, as they are called.
const std::vector<std::string> groupOrder{"architecture", "network", "input", "training"};

QString titleOf(const std::string &group)
{
    if (group == "architecture")
        return {}; // it says what it is
    if (group == "network")
        return OptionForm::tr("Size");
    if (group == "input")
        return OptionForm::tr("What it reads");
    if (group == "training")
        return OptionForm::tr("Training");
    return modelWords(group);
}

} // namespace

OptionForm::OptionForm(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this)), m_more(new QToolButton(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(gridUnit);
    m_grid->setColumnStretch(1, 1);
    m_more->setObjectName(QStringLiteral("moreOptions"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setToolTip(tr("All that can be set of this kind of model"));
    connect(m_more, &QToolButton::toggled, this, &OptionForm::showRest);
    setOptions({});
}

OptionForm::~OptionForm() = default;

void OptionForm::clear()
{
    for (const auto &field : m_fields)
        for (QWidget *widget :
             std::initializer_list<QWidget *>{field->label(), field->editor(), field->back()})
            delete widget;
    m_fields.clear();
    for (QWidget *title : std::exchange(m_titles, {}))
        delete title;
}

void OptionForm::setOptions(const std::vector<models::Option> &options)
{
    const QJsonObject before = values();
    clear();
    std::vector<std::string> groups = groupOrder;
    for (const models::Option &option : options)
        if (std::ranges::find(groups, option.group) == groups.end())
            groups.push_back(option.group);
    int row = 0;
    for (const bool usual : {true, false}) {
        if (!usual)
            m_grid->addWidget(m_more, row++, 0, 1, 3);
        for (const std::string &group : groups) {
            std::string title = group;
            for (const models::Option &option : options)
                if (option.group == group && option.usual == usual)
                    add(option, std::exchange(title, {}), row);
        }
    }
    setValues(before);
    showRest(m_more->isChecked());
    m_more->setVisible(!std::ranges::all_of(options, &models::Option::usual));
}

/// A title comes above the first of a group.
void OptionForm::add(const models::Option &option, const std::string &group, int &row)
{
    if (const QString text = titleOf(group); !group.empty() && !text.isEmpty()) {
        auto *title = new QLabel(text, this);
        title->setForegroundRole(QPalette::PlaceholderText);
        title->setProperty("usual", option.usual);
        m_grid->addWidget(title, row++, 0, 1, 3);
        m_titles.push_back(title);
    }
    auto field = std::make_unique<OptionField>(option, m_theme, this);
    m_grid->addWidget(field->label(), row, 0);
    m_grid->addWidget(field->editor(), row, 1);
    m_grid->addWidget(field->back(), row++, 2);
    connect(field.get(), &OptionField::changed, this, [this] {
        if (!m_setting)
            Q_EMIT changed();
    });
    m_fields.push_back(std::move(field));
}

void OptionForm::showRest(bool all)
{
    m_more->setText(all ? tr("Fewer options") : tr("More options"));
    m_more->setArrowType(all ? Qt::DownArrow : Qt::RightArrow);
    for (QWidget *title : m_titles)
        title->setVisible(all || title->property("usual").toBool());
    for (const auto &field : m_fields) // what was changed is never hidden
        field->setVisible(all || field->option().usual || field->isChanged());
}

QJsonObject OptionForm::values() const
{
    QJsonObject values;
    for (const auto &field : m_fields)
        if (field->isChanged())
            setValueAt(values, QString::fromStdString(field->option().key), field->value());
    return values;
}

void OptionForm::setValues(const QJsonObject &values)
{
    m_setting = true;
    for (const auto &field : m_fields) {
        const QJsonValue value = valueAt(values, QString::fromStdString(field->option().key));
        if (value.isUndefined())
            field->reset();
        else
            field->setValue(value);
    }
    m_setting = false;
    showRest(m_more->isChecked());
    Q_EMIT changed();
}

void OptionForm::set(const std::vector<std::pair<std::string, std::string>> &values)
{
    m_setting = true;
    for (const auto &[key, value] : values)
        if (OptionField *field = this->field(key))
            field->setText(QString::fromStdString(value));
    m_setting = false;
    showRest(m_more->isChecked());
    Q_EMIT changed();
}

OptionField *OptionForm::field(const std::string &key) const
{
    const auto found = std::ranges::find_if(
        m_fields, [&](const auto &field) { return field->option().key == key; });
    return found == m_fields.end() ? nullptr : found->get();
}

QString OptionForm::problem() const
{
    for (const auto &field : m_fields)
        if (const QString problem = field->problem(); !problem.isEmpty())
            return problem;
    return {};
}

QJsonValue valueAt(const QJsonObject &object, const QString &key)
{
    const auto dot = key.indexOf(u'.');
    return dot < 0 ? object[key] : valueAt(object[key.left(dot)].toObject(), key.mid(dot + 1));
}

void setValueAt(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    const auto dot = key.indexOf(u'.');
    if (dot < 0) {
        object[key] = value;
        return;
    }
    QJsonObject inner = object[key.left(dot)].toObject();
    setValueAt(inner, key.mid(dot + 1), value);
    object[key.left(dot)] = inner;
}

} // namespace duologue::ui
