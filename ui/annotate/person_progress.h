#pragma once

#include <QWidget>

#include "ui/controllers/rating_progress.h"

namespace duologue::ui {

class Theme;

/// "P17 ▬▬▬── 13/100": windows rated of windows due, in the person's colour.
class PersonProgress : public QWidget
{
    Q_OBJECT
public:
    explicit PersonProgress(const Theme &theme, QWidget *parent = nullptr);

    /// `current`: this person is the one being rated.
    void display(const RatingProgress &progress, bool current);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    RatingProgress m_progress;
    bool m_current = false;
};

} // namespace duologue::ui
