#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace duologue::ui {

/// A row of choices of which one is on.
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    void setChoices(const QStringList &texts, const QStringList &tips = {});
    void setCurrent(int index); ///< emits nothing
    int current() const;

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup *m_group;
    std::vector<QToolButton *> m_buttons;
};

} // namespace duologue::ui
