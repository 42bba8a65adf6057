#pragma once

#include <functional>
#include <vector>

#include <QFrame>

#include "core/session/rows.h"

class QLabel;
class QPushButton;
class QTimer;

namespace duologue::ui {

class Theme;

/// Says what happened and what to do, without stopping anybody's work. Problems and warnings stay,
/// one below the other, until they are closed or over; of many the latest are in view, the others
/// in the tip. Good news leaves by itself. A mark before each line (✖ ⚠ ✓) and the colour of the
/// edge say what it is; the edge is that of the worst.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);

    /// What can be done about it, as a button beside it.
    struct Remedy
    {
        QString name, tip;
        std::function<void()> act;
    };
    /// about: what it is about ("saving"), of which only the latest problem stands; empty: of
    /// nothing that comes again.
    void showProblem(const QString &message, const QString &about = {}, const Remedy &remedy = {});
    void showProblem(const QString &message, Id recording);
    /// What was done, but not wholly as it was asked for.
    void showWarning(const QString &message, const QString &about = {}, const Remedy &remedy = {});
    void showMissing(const QString &message, const Remedy &remedy); ///< of several recordings
    /// The problem is over.
    void forget(const QString &about);
    /// What was said of recordings is no longer so, or will be said again.
    void forgetRecordings();
    /// With something to do about it, it stays longer.
    void showNews(const QString &message, const Remedy &next = {});

    void clear();

private:
    void refresh();
    void style();

    const Theme &m_theme;
    QLabel *m_text;
    QPushButton *m_remedy;
    QTimer *m_leave;
    enum class Kind { Warning, Problem };
    struct Problem
    {
        Kind kind;
        QString message;
        QString about;
        Remedy remedy;
    };
    void add(const Problem &problem);
    const Remedy *offered() const;
    std::vector<Problem> m_problems; ///< the latest last
    QString m_news;
    Remedy m_next; ///< of the news
};

} // namespace duologue::ui
