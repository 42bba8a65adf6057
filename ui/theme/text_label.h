#pragma once

#include <QLabel>

namespace duologue::ui {

/// Sentences and small tables in a panel: they wrap, can be selected, and keep the height that they
/// need at the width that they have. A plain QLabel asks for that of its widest form, and a panel
/// that scrolls cuts off the rest.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(const char *name, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace duologue::ui
