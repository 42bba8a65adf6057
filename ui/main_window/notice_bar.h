#pragma once

#include <vector>

#include <QFrame>

#include "core/session/rows.h"

class QLabel;
class QTimer;

namespace duologue::ui {

class Theme;

/// Says what happened and what to do, without stopping anybody's work. Problems stay, one below
/// the other, until they are closed; of many the latest are in view, the others in the tip. Good
/// news leaves by itself.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);

    /// about: a recording, of which only the latest problem stands; 0: of none.
    void showProblem(const QString &message, Id about = 0);
    /// What was said of recordings is no longer so, or will be said again.
    void forgetRecordings();
    void showNews(const QString &message);

    void clear();

private:
    void refresh();
    void style();

    const Theme &m_theme;
    QLabel *m_text;
    QTimer *m_leave;
    struct Problem
    {
        QString message;
        Id about;
    };
    std::vector<Problem> m_problems; ///< the latest last
    QString m_news;
};

} // namespace duologue::ui
