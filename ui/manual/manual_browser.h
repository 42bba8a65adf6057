#pragma once

#include <QTextBrowser>

class QTimer;

namespace duologue::ui {

class ManualBook;
class Theme;

/// Shows the pages of the manual by their names, "rating.html#scales", in the colours of the theme,
/// with pictures as wide as there is room for. What lies elsewhere is left to the computer's
/// browser.
class ManualBrowser : public QTextBrowser
{
    Q_OBJECT
public:
    ManualBrowser(const ManualBook &book, const Theme &theme, QWidget *parent = nullptr);

    void open(const QString &topic); ///< "rating#scales"; an unknown one: the front page
    QString topic() const;
    /// The page again, where it stands, as the book, the theme or the room are now.
    void renew();
    /// Every place with one of these words stands out, also on the pages that follow.
    void mark(const QStringList &words);
    /// The next place with this text, from the begin again after the last; false: the page has
    /// none.
    bool findNext(const QString &text);

    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString style() const;
    void showMarks();

    const ManualBook &m_book;
    const Theme &m_theme;
    QTimer *m_soon;
    QStringList m_marked;
};

} // namespace duologue::ui
