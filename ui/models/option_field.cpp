#include "ui/models/option_field.h"

#include <algorithm>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QToolButton>

#include "ui/icons/icon.h"
#include "ui/models/model_text.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

using models::OptionKind;

/// "embedding.mode" is "embedding mode", "regression_loss" is "regression loss".
QString readable(const std::string &key)
{
    QStringList parts;
    for (QString part : QString::fromStdString(key).split(u'.'))
        parts << modelWords(part.replace(u'_', u' ').toStdString());
    return parts.join(u' ');
}

bool fitsSpin(const models::Option &option)
{
    return option.kind == OptionKind::Whole && option.low >= std::numeric_limits<int>::min() &&
           option.high <= std::numeric_limits<int>::max();
}

/// While it is not shown.
void keepPlace(QWidget &widget, bool keep)
{
    QSizePolicy policy = widget.sizePolicy();
    policy.setRetainSizeWhenHidden(keep);
    widget.setSizePolicy(policy);
}

} // namespace

OptionField::OptionField(models::Option option, const Theme &theme, QWidget *parent)
    : QObject(parent),
      m_option(std::move(option)),
      m_name(readable(m_option.key)),
      m_usual(QString::fromStdString(m_option.otherwise)),
      m_editor(makeEditor(parent)),
      m_label(new QLabel(parent)),
      m_back(new QToolButton(parent))
{
    m_editor->setObjectName(QString::fromStdString(m_option.key));
    m_editor->setAccessibleName(m_name);
    m_label->setBuddy(m_editor);
    m_back->setIcon(icon(QStringLiteral("undo"), theme));
    m_back->setAutoRaise(true);
    keepPlace(*m_back, true); // nothing moves when it comes
    connect(m_back, &QToolButton::clicked, this, [this] {
        reset();
        m_editor->setFocus();
    });
    reset();
    show();
}

QWidget *OptionField::makeEditor(QWidget *parent)
{
    if (m_option.kind == OptionKind::Flag)
        return makeTick(parent);
    if (m_option.kind == OptionKind::Choice)
        return makeBox(parent);
    return fitsSpin(m_option) ? makeSpin(parent) : makeLine(parent);
}

QWidget *OptionField::makeSpin(QWidget *parent)
{
    auto *spin = new QSpinBox(parent);
    spin->setRange(static_cast<int>(m_option.low), static_cast<int>(m_option.high));
    m_text = [spin] { return QString::number(spin->value()); };
    m_setText = [spin](const QString &text) { spin->setValue(text.toInt()); };
    connect(spin, &QSpinBox::valueChanged, this, &OptionField::show);
    return spin;
}

QWidget *OptionField::makeLine(QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    m_text = [line] { return line->text().trimmed(); };
    m_setText = [line](const QString &text) { line->setText(text); };
    connect(line, &QLineEdit::textChanged, this, &OptionField::show);
    return line;
}

QWidget *OptionField::makeBox(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const std::string &choice : m_option.choices)
        box->addItem(modelWords(choice), QString::fromStdString(choice));
    m_text = [box] { return box->currentData().toString(); };
    m_setText = [box](const QString &text) {
        box->setCurrentIndex(std::max(0, box->findData(text)));
    };
    connect(box, &QComboBox::currentIndexChanged, this, &OptionField::show);
    return box;
}

QWidget *OptionField::makeTick(QWidget *parent)
{
    auto *tick = new QCheckBox(parent);
    m_text = [tick] {
        return tick->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    };
    m_setText = [tick](const QString &text) { tick->setChecked(text == QLatin1String("true")); };
    connect(tick, &QCheckBox::toggled, this, &OptionField::show);
    return tick;
}

QJsonValue OptionField::valueOf(const QString &text) const
{
    if (m_option.kind == OptionKind::Flag)
        return text == QLatin1String("true");
    bool number = false;
    if (m_option.kind == OptionKind::Whole)
        if (const qint64 value = text.toLongLong(&number); number)
            return value;
    if (m_option.kind == OptionKind::Number)
        if (const double value = QLocale::c().toDouble(text, &number); number)
            return value;
    return text; // which problem() refuses where it has to be a number
}

QJsonValue OptionField::value() const
{
    return valueOf(m_text());
}

void OptionField::setValue(const QJsonValue &value)
{
    if (value.isBool())
        m_setText(value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    else if (value.isDouble())
        m_setText(m_option.kind == OptionKind::Whole ? QString::number(value.toInteger())
                                                     : QString::number(value.toDouble(), 'g', 12));
    else
        m_setText(value.toString());
}

void OptionField::nameChoice(const QString &value, const QString &name)
{
    if (auto *box = qobject_cast<QComboBox *>(m_editor))
        if (const int index = box->findData(value); index >= 0)
            box->setItemText(index, name);
}

QString OptionField::problem() const
{
    const QJsonValue now = value();
    const bool number = m_option.kind == OptionKind::Whole || m_option.kind == OptionKind::Number;
    if (number &&
        (!now.isDouble() || now.toDouble() < m_option.low || now.toDouble() > m_option.high))
        return tr("“%1” has to be a number from %2 to %3.")
            .arg(m_name)
            .arg(m_option.low)
            .arg(m_option.high);
    return {};
}

void OptionField::setVisible(bool visible)
{
    m_label->setVisible(visible);
    m_editor->setVisible(visible);
    keepPlace(*m_back, visible);
    m_back->setVisible(visible && isChanged());
}

void OptionField::show()
{
    const bool is = isChanged();
    m_label->setText(is ? m_name + QStringLiteral(" •") : m_name);
    QFont font = m_label->font();
    font.setBold(is);
    m_label->setFont(font);
    m_back->setVisible(is && m_editor->isVisibleTo(m_editor->parentWidget()));
    const QString usual = m_usual.isEmpty() ? tr("nothing") : m_usual;
    m_back->setToolTip(tr("Back to %1").arg(usual));
    m_back->setAccessibleName(tr("Set %1 back to %2").arg(m_name, usual));
    QString tip = modelWords(m_option.meaning);
    if (!tip.isEmpty())
        tip[0] = tip[0].toUpper();
    if (is)
        tip += u'\n' + tr("Changed; usually %1").arg(usual);
    m_label->setToolTip(tip);
    m_editor->setToolTip(tip);
    Q_EMIT changed();
}

} // namespace duologue::ui
