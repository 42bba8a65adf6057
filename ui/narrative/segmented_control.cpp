#include "ui/narrative/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace duologue::ui {

SegmentedControl::SegmentedControl(QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::setChoices(const QStringList &texts, const QStringList &tips)
{
    while (static_cast<int>(m_buttons.size()) > texts.size()) {
        delete m_buttons.back();
        m_buttons.pop_back();
    }
    while (static_cast<int>(m_buttons.size()) < texts.size()) {
        auto *button = new QToolButton;
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_group->addButton(button, static_cast<int>(m_buttons.size()));
        layout()->addWidget(button);
        m_buttons.push_back(button);
    }
    for (int i = 0; i < texts.size(); ++i) {
        QToolButton *button = m_buttons[i];
        const QString shown = button->fontMetrics().elidedText(
            texts[i], Qt::ElideRight, 22 * button->fontMetrics().averageCharWidth());
        button->setText(shown);
        button->setToolTip(tips.value(i, texts[i]));
        button->setAccessibleName(texts[i]);
    }
    if (!m_buttons.empty() && !m_group->checkedButton())
        m_buttons.front()->setChecked(true);
}

void SegmentedControl::setCurrent(int index)
{
    if (index >= 0 && index < static_cast<int>(m_buttons.size()))
        m_buttons[index]->setChecked(true);
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

} // namespace duologue::ui
