# abstract classes
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name} {self.area()}"
class Square(Shape):
    name = "square"
    def area(self): return 4
class Half(Shape):
    def area(self): return 0
print(Square().describe(), Shape.__abstractmethods__ == {"area", "name"}, Half.__abstractmethods__, issubclass(Square, Shape))
for c in (Shape, Half):
    try:
        c()
    except TypeError as e:
        print(str(e).replace("'", ""))
@Shape.register
class Virtual: pass
print(isinstance(Virtual(), Shape), Shape in Virtual.__mro__)
