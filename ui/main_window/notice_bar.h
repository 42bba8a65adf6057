#pragma once

#include <QFrame>

class QLabel;
class QTimer;

namespace duologue::ui {

class Theme;

/// Says what happened and what to do, without stopping anybody's work. Newest replaces older; good
/// news leaves by itself, problems stay until closed.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);

    void showProblem(const QString &message);
    void showNews(const QString &message);

private:
    void show(const QString &sign, const QString &message, bool problem);
    void style();

    const Theme &m_theme;
    QLabel *m_text;
    QTimer *m_leave;
    bool m_problem = false;
};

} // namespace duologue::ui
