// What Qt itself takes to show a window
#include <QApplication>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication qt(argc, argv);
    QMainWindow window;
    window.setWindowTitle("Empty window");
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
