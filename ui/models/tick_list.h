#pragma once

#include <QListWidget>

namespace duologue::ui {

/// Names to be ticked with Space.
class TickList : public QListWidget
{
    Q_OBJECT
public:
    explicit TickList(QWidget *parent = nullptr);

    void setNames(const QStringList &names, const QStringList &ticked);
    void tick(const QStringList &names); ///< these and no others
    QStringList ticked() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    bool event(QEvent *event) override;
};

} // namespace duologue::ui
