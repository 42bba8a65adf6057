#pragma once

#include <vector>

#include <QWidget>

class QLabel;
class QToolButton;

namespace duologue::ui {

class ActionTable;
class SessionController;
class Theme;

/// The line above everything: menu, session, activities, transport, and who is annotating with
/// what is saved.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    TopBar(ActionTable &actions, SessionController &session, const Theme &theme, QWidget *transport,
           QWidget *parent = nullptr);

    void setActivity(const QString &activity);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *menuButton();
    QToolButton *activityButton(const QString &activity);
    void showSession();
    bool isNarrow() const;
    void showAnnotator();
    void showSaved(bool saved);

    ActionTable &m_actions;
    SessionController &m_session;
    const Theme &m_theme;
    QToolButton *m_menu = nullptr;
    QLabel *m_title;
    QToolButton *m_annotator;
    QLabel *m_saved;
    std::vector<QToolButton *> m_activities;
};

} // namespace duologue::ui
