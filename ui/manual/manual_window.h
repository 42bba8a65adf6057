#pragma once

#include <QDialog>
#include <QProcess>

#include "ui/manual/manual_book.h"

class QLineEdit;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace duologue::ui {

class ManualBrowser;
class Theme;

/// The manual beside the window: contents with search at the left, the page at the right. Esc
/// closes it.
class ManualWindow : public QDialog
{
    Q_OBJECT
public:
    ManualWindow(const ActionTable &actions, const Theme &theme, QWidget *parent = nullptr);
    ~ManualWindow() override;

    void open(const QString &topic); ///< "rating#scales"
    QString topic() const;
    const ManualBook &book() const { return m_book; }

private:
    QWidget *makeSide();
    QWidget *makeBar();
    void fillContents();
    void filter(const QString &words);
    void openFound();
    void followPage();
    void readCommands();

    const ActionTable &m_actions;
    ManualBook m_book;
    QString m_commands;
    ManualBrowser *m_page;
    QLineEdit *m_search;
    QTreeWidget *m_contents;
    QLabel *m_nothing; ///< in place of contents, where no page has the words
    QProcess m_asking; ///< the command line
};

} // namespace duologue::ui
