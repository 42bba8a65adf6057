#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QTimer;

namespace duologue::ui {

class Theme;

/// Says what happened and what to do, without stopping anybody's work. Problems stay, one below
/// the other, until they are closed; good news leaves by itself.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);

    void showProblem(const QString &message);
    void showNews(const QString &message);

    void clear();

private:
    void refresh();
    void style();

    const Theme &m_theme;
    QLabel *m_text;
    QTimer *m_leave;
    QStringList m_problems; ///< the latest last
    QString m_news;
};

} // namespace duologue::ui
