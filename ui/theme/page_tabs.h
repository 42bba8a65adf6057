#pragma once

#include <vector>

#include <QWidget>

class QAction;
class QButtonGroup;
class QStackedWidget;
class QToolButton;

namespace duologue::ui {

class WrapLayout;

/// The pages of an activity under their names, which go on in another line where one has no room.
/// The keyboard is that of the page that is shown.
class PageTabs : public QWidget
{
    Q_OBJECT
public:
    explicit PageTabs(const QString &accessibleName, QWidget *parent = nullptr);

    /// Takes the page. `way`: an action that leads there, whose tip the name has.
    void addPage(QWidget *page, const QString &title, QAction *way);
    void addPage(QWidget *page, const QString &title, const QString &tip);
    void setTitle(const QWidget *page, const QString &title);
    bool has(const QWidget *page) const { return indexOf(page) >= 0; }
    int count() const;
    QWidget *page(int index) const;
    QWidget *current() const;
    void setCurrent(QWidget *page);
    /// Brings it forward, and the keyboard to it.
    void show(QWidget *page);
    /// A page that is not available has no name in the line; the first is shown in its place.
    void setAvailable(QWidget *page, bool available);
    bool isAvailable(const QWidget *page) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(); ///< another page is forward

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    int indexOf(const QWidget *page) const;
    void follow();

    QWidget *m_line;
    WrapLayout *m_layout; ///< of the line
    QStackedWidget *m_pages;
    QButtonGroup *m_group;
    std::vector<QToolButton *> m_names; ///< one a page
};

} // namespace duologue::ui
