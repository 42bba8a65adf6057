#pragma once

#include <QWidget>

class QLabel;

namespace duologue::ui {

class RatingController;
class Theme;

/// Says whose emotion is rated, in words and in the person's colour, and in which window.
class RatingHeader : public QWidget
{
    Q_OBJECT
public:
    RatingHeader(const RatingController &rating, const Theme &theme, QWidget *parent = nullptr);

    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString place() const;

    const RatingController &m_rating;
    const Theme &m_theme;
    QLabel *m_who;
    QLabel *m_where;
};

} // namespace duologue::ui
