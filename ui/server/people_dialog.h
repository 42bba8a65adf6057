#pragma once

#include <QDialog>

#include "core/server/remote.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace duologue::ui {

/// The people of a server: who there is, and adding or changing one. A lead's.
class PeopleDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PeopleDialog(QWidget *parent = nullptr);

    void show(const std::vector<server::Person> &people);
    void tell(const QString &message);
    /// Name, role, login; and a password, empty: it stays as it is.
    server::Person person() const;
    QString password() const;

Q_SIGNALS:
    void wanted(); ///< person() with password() is to be added or changed

private:
    void build();
    void choose();
    void updateButton();

    QTreeWidget *m_people;
    QLineEdit *m_name, *m_login, *m_password;
    QComboBox *m_role;
    QLabel *m_status;
    QPushButton *m_set;
};

} // namespace duologue::ui
