#pragma once

#include <functional>
#include <vector>

#include <QDialog>

#include "ui/main_window/services.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace duologue::ui {

class CacheController;
class MainMenu;

/// Everything people choose once, in one place. What is changed holds at once, for this run and
/// later ones; each has its way back to what is usual. The window goes on working beside it.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    PreferencesDialog(const Services &services, MainMenu &menus, CacheController &cache,
                      QWidget *parent = nullptr);

Q_SIGNALS:
    /// What is chosen holds for a window that is made anew.
    void renewalNeeded();
    void keysRequested();

private:
    QFormLayout *section(const QString &title);
    /// A line: what it is, the field, and a button that calls `reset`.
    void add(QFormLayout *form, const QString &name, QWidget *field, const QString &tip,
             const std::function<void()> &reset);
    QComboBox *choice(const std::vector<std::pair<QString, QString>> &namesAndValues,
                      const std::function<QString()> &present,
                      const std::function<void(const QString &)> &choose);
    QSpinBox *number(int least, int most, int step, const QString &unit,
                     const std::function<int()> &present, const std::function<void(int)> &choose);
    QWidget *check(const QString &text, const std::function<bool()> &present,
                   const std::function<void(bool)> &choose);

    void addPerson();
    void addLook();
    void addMarking();
    void addModels();
    void addCache();
    void chooseCache(const QString &folder);
    void say(const QString &problem);
    void refresh();

    Services m_services;
    MainMenu &m_menus;
    CacheController &m_cache;
    std::vector<std::function<void()>> m_refreshers; ///< a field shows what holds now
    QLabel *m_problem;
};

} // namespace duologue::ui
